/** The predefined CMaps (ISO 32000-1, 9.7.5.2), by the character collection that they are for, with its supplement. */
const BY_COLLECTION: Readonly<Record<string, readonly [supplement: number, names: string]>> = {
  GB1: [
    5,
    'GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V',
  ],
  CNS1: [
    6,
    'B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V',
  ],
  Japan1: [
    6,
    '83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V',
  ],
  Korea1: [
    2,
    'KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V',
  ],
};

/** The character collection of Adobe that a predefined CMap is for. Undefined for other names. */
export function collectionOf(name: string): { readonly ordering: string; readonly supplement: number } | undefined {
  const found = Object.entries(BY_COLLECTION).find(([, [, names]]) => names.split(' ').includes(name));
  return found && { ordering: found[0], supplement: found[1][0] };
}

/** Whether a CMap maps each code to the glyph of the same number. */
export const isIdentity = (name: string): boolean => name === 'Identity-H' || name === 'Identity-V';

/** Whether a reader knows a CMap by its name. */
export const isPredefined = (name: string): boolean => isIdentity(name) || collectionOf(name) !== undefined;
