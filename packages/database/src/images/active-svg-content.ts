import { SaxesParser } from "saxes";

const svgNamespace = "http://www.w3.org/2000/svg";

/** Drawing and its styling; anything else is refused rather than judged. */
const drawingElements = new Set(
  (
    "svg g defs symbol use switch title desc metadata path rect circle ellipse line polyline polygon text tspan textPath " +
    "image marker mask pattern clipPath linearGradient radialGradient stop style a view filter feBlend feColorMatrix " +
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow " +
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight " +
    "feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);

/** Namespaces of drawing programs' notes, which browsers ignore; XHTML is not among them. */
const ignoredNamespaces =
  /inkscape|sodipodi|adobe|sketch|figma|w3\.org\/1999\/02\/22-rdf-syntax-ns|purl\.org\/dc|creativecommons\.org\/ns|web\.resource\.org\/cc/;

const embeddedPicture = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/;

function isOwnReference(value: string): boolean {
  return value.trim() === "" || value.trim().startsWith("#") || embeddedPicture.test(value.trim());
}

function referencesOf(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?([^)"']*)/gi)].map(([, target = ""]) => target);
}

function findInCss(css: string): string | undefined {
  // A backslash can spell any keyword, so none is let through.
  if (css.includes("\\") || /@import|expression\s*\(|image-set\s*\(|(^|[^-\w])(image|src)\s*\(/i.test(css))
    return "it has styles that may load something";
  return referencesOf(css).every(isOwnReference) ? undefined : "its styles refer to another file";
}

function findInAttribute(local: string, value: string): string | undefined {
  if (/^on/i.test(local)) return "it has event handlers";
  if (local === "href" || local === "src") {
    return isOwnReference(value) ? undefined : "it refers to another file";
  }
  if (local === "base") return "it refers to another file";
  if (local === "style") return findInCss(value);
  return referencesOf(value).every(isOwnReference) ? undefined : "it refers to another file";
}

/**
 * What in an SVG could run, load or lead somewhere: scripts, event handlers, foreign content, references to other
 * files, entities. Undefined when it is a plain drawing.
 */
export function findActiveSvgContent(svg: string): string | undefined {
  let found: string | undefined;
  let styleDepth = 0;
  let css = "";
  const note = (finding: string | undefined) => {
    found ??= finding;
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => note("it is not well-formed"));
  parser.on("doctype", (text) => note(text.includes("[") ? "it declares entities" : undefined));
  parser.on("processinginstruction", () => note("it has processing instructions"));
  parser.on("opentag", ({ uri, local, attributes }) => {
    if (uri === svgNamespace) {
      if (!drawingElements.has(local)) note(`it contains <${local}>`);
    } else if (!ignoredNamespaces.test(uri)) note(`it contains <${local}>`);
    for (const attribute of Object.values(attributes)) {
      if (attribute.prefix !== "xmlns" && attribute.name !== "xmlns")
        note(findInAttribute(attribute.local, attribute.value));
    }
    if (local === "style") styleDepth++;
  });
  parser.on("closetag", ({ local }) => {
    if (local === "style") styleDepth--;
  });
  const takeText = (text: string) => {
    if (styleDepth > 0) css += text;
  };
  parser.on("text", takeText);
  parser.on("cdata", takeText);
  parser.write(svg).close();
  note(findInCss(css));
  return found;
}
