/**
 * Measures the contrast of texts that axe leaves open: over gradients, in pictures, and texts of one character. The text is compared
 * with every colour that may lie behind it, of gradients the lightest and the darkest.
 */

/**
 * Runs in the page, so it uses nothing outside itself. Returns a line for each text with less contrast than WCAG AA requires, and for
 * each that could not be measured: one without a visible point, or over an image.
 */
export function measureContrast(elements: readonly Element[]): string[] {
  /** Red, green and blue from 0 to 255, not premultiplied, and alpha from 0 to 1. */
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];

  const cached = <K, V>(work: (key: K) => V): ((key: K) => V) => {
    const results = new Map<K, V>();
    return (key) => {
      const known = results.get(key);
      if (known !== undefined || results.has(key)) return known as V;
      const result = work(key);
      results.set(key, result);
      return result;
    };
  };
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('the browser cannot paint');
  /** Parses any CSS colour by painting it. */
  const parse = cached((text: string): Colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  });
  const over = (top: Colour, below: Colour): Colour => {
    const mixed = [0, 1, 2].map((i) => (top[i] ?? 0) * top[3] + (below[i] ?? 0) * (1 - top[3]));
    return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0, 1];
  };
  const faded = ([red, green, blue, alpha]: Colour, opacity: number): Colour => [red, green, blue, alpha * opacity];
  const luminance = (colour: Colour) => {
    const [red = 0, green = 0, blue = 0] = colour
      .slice(0, 3)
      .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (a: Colour, b: Colour) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (high + 0.05) / (low + 0.05);
  };

  /** The colours of a gradient, at its stops and at eight steps between them. Undefined for an image. */
  const coloursOf = (image: string): Colour[] | undefined => {
    const stops = (image.match(/\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g) ?? []).map(parse);
    if (!image.includes('gradient(') || stops.length < 2) return undefined;
    return stops.flatMap((stop, i) => {
      const next = stops[i + 1] ?? stop;
      return Array.from({ length: 8 }, (_, step): Colour => {
        const [own, other] = [stop[3] * (1 - step / 8), (next[3] * step) / 8];
        const mix = (channel: 0 | 1 | 2) =>
          own + other === 0 ? 0 : (stop[channel] * own + next[channel] * other) / (own + other);
        return [mix(0), mix(1), mix(2), own + other];
      });
    });
  };
  /** The layers of a CSS background from the lowest to the highest, each as its possible colours. Undefined for an image. */
  const layersOf = ({ backgroundColor, backgroundImage }: CSSStyleDeclaration): Colour[][] | undefined => {
    const images = backgroundImage.match(/[a-z-]+\((?:[^()]|\([^()]*\))*\)/g) ?? [];
    const gradients = images.map(coloursOf).reverse();
    // A gradient may be smaller than its box, so the colour below it is possible too.
    return gradients.includes(undefined)
      ? undefined
      : [[parse(backgroundColor)], ...gradients.map((colours) => [...(colours ?? []), [0, 0, 0, 0] as const])];
  };
  const opacityOf: (element: Element) => number = cached(
    (element) => Number(getComputedStyle(element).opacity) * (element.parentElement ? opacityOf(element.parentElement) : 1),
  );
  /** The layers of an element and of its generated content, which may lie behind the text or beside it. */
  const boxLayersOf = cached((element: Element): Colour[][] | undefined => {
    const generated = ['::before', '::after']
      .map((name) => getComputedStyle(element, name))
      .filter(({ content }) => content !== 'none' && content !== 'normal')
      .map(layersOf);
    const all = [
      layersOf(getComputedStyle(element)),
      ...generated.map((own) => own?.map((colours) => [...colours, [0, 0, 0, 0] as const])),
    ];
    if (all.includes(undefined)) return undefined;
    return all.flatMap((own) => own ?? []).map((colours) => colours.map((colour) => faded(colour, opacityOf(element))));
  });
  const contains = ({ left, right, top, bottom }: DOMRect, x: number, y: number) =>
    left <= x && x <= right && top <= y && y <= bottom;

  /** The layers that an element behind the point has there. Undefined when their colours are unknown. */
  const layersAt = (element: Element, x: number, y: number): Colour[][] | undefined => {
    if (element instanceof SVGGeometryElement) {
      const style = getComputedStyle(element);
      const matrix = element.getScreenCTM()?.inverse();
      const point = new DOMPoint(x, y).matrixTransform(matrix);
      const paints = [
        ...(element.isPointInFill(point) ? [[style.fill, style.fillOpacity] as const] : []),
        ...(element.isPointInStroke(point) ? [[style.stroke, style.strokeOpacity] as const] : []),
      ].filter(([paint]) => paint !== 'none');
      if (paints.some(([paint]) => paint.startsWith('url('))) return undefined;
      return paints.map(([paint, alpha]) => [faded(parse(paint), Number(alpha) * opacityOf(element))]);
    }
    if (element.matches('img, video, canvas, iframe, object, embed, image, use, foreignObject')) return undefined;
    if (element instanceof SVGElement && !(element instanceof SVGSVGElement)) return [];
    if (![...element.getClientRects()].some((box) => contains(box, x, y))) return [];
    return boxLayersOf(element);
  };

  /** The lightest and the darkest colour behind a point of a text. `null` where the text is covered, undefined when unknown. */
  const groundsAt = (own: Element, x: number, y: number): Colour[] | null | undefined => {
    const root = own.getRootNode() as Document | ShadowRoot;
    const stack = root.elementsFromPoint(x, y);
    // The letter of a note is in a box without width, which no point is in.
    const at = stack.indexOf(own.getBoundingClientRect().width === 0 ? (own.parentElement ?? own) : own);
    if (at === -1) return null;
    let grounds: Colour[] = [canvas];
    const behind = stack.slice(at).map((element) => layersAt(element, x, y));
    // Nothing below a colour that hides it shows through.
    const last = behind.findIndex((layers) => layers?.some((colours) => colours.every(([, , , alpha]) => alpha === 1)));
    for (const layers of behind.slice(0, last === -1 ? behind.length : last + 1).reverse()) {
      if (!layers) return undefined;
      for (const colours of layers) {
        const all = grounds
          .flatMap((ground) => colours.map((colour) => over(colour, ground)))
          .sort((a, b) => luminance(a) - luminance(b));
        grounds = [all[0] ?? canvas, all.at(-1) ?? canvas];
      }
    }
    return grounds;
  };

  const probe = document.documentElement.appendChild(document.createElement('i'));
  probe.style.cssText = 'color: Canvas; display: none; forced-color-adjust: none';
  const canvas = parse(getComputedStyle(probe).color);
  probe.remove();

  const measure = (element: Element): string[] => {
    const { top: upper, bottom: lower, left: start, right: end } = element.getBoundingClientRect();
    if (upper < 0 || lower > innerHeight || start < 0 || end > innerWidth) {
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    }
    const style = getComputedStyle(element);
    // In forced colours the operating system chooses the colours, and computed styles do not have them.
    if (matchMedia('(forced-colors: active)').matches && style.getPropertyValue('forced-color-adjust') === 'auto') return [];
    const inPicture = element instanceof SVGElement;
    const paint = inPicture ? style.fill : style.color;
    const name = `${element.localName} ”${element.textContent?.trim().slice(0, 40)}”`;
    if (paint.startsWith('url(')) return [`contrast not measured: ${name}`];
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const size = Number.parseFloat(style.fontSize) * scale;
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const text = faded(parse(paint), opacityOf(element) * (inPicture ? Number(style.fillOpacity) : 1));
    const range = document.createRange();
    const points = [
      [0.02, 0.5],
      [0.5, 0.2],
      [0.5, 0.5],
      [0.5, 0.8],
      [0.98, 0.5],
    ] as const;
    const visibleGrounds = () => {
      const boxes = [...element.childNodes]
        .filter((node) => node instanceof Text && node.data.trim() !== '')
        .flatMap((node) => {
          range.selectNodeContents(node);
          return [...range.getClientRects()];
        });
      return boxes
        .flatMap(({ left, width, top, height }) =>
          points.map(([across, down]) => groundsAt(element, left + width * across, top + height * down)),
        )
        .filter((one) => one !== null);
    };
    let known = visibleGrounds();
    if (known.length === 0) {
      // A column that stays beside a table that scrolls may cover the text.
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      known = visibleGrounds();
    }
    if (known.length === 0 || known.includes(undefined)) return [`contrast not measured: ${name}`];
    const least = Math.min(...known.flatMap((all) => (all ?? []).map((ground) => ratio(over(text, ground), ground))));
    return least < needed ? [`contrast ${least.toFixed(2)} of ${needed}: ${name}`] : [];
  };

  const before = [scrollX, scrollY] as const;
  const faults = elements.flatMap(measure);
  scrollTo(...before);
  return faults;
}
