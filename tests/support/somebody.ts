/** Who a program is run as, to be refused: root may read and write everything, and so becomes nobody. Nobody may not reach the program everywhere. */
export const SOMEBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
export const UNREACHABLE = 'nobody else may run the program where it lies';
