import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";

const allowedTags = new Set(
  (
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure " +
    "h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup " +
    "table tbody td tfoot th thead time tr u ul var wbr"
  ).split(" "),
);
const allowedAttributes = new Set(
  (
    "alt aria-label class colspan data-code data-default-title data-language data-number data-occurrence data-tabs data-video " +
    "datetime decoding dir height href id lang loading open rel reversed role rowspan scope span src start tabindex title value width"
  ).split(" "),
);
const allowedSchemes = new Set(["http:", "https:", "mailto:", "tel:"]);

function schemeOf(address: string): string {
  try {
    return new URL(address, "https://site.test/en/topic/page/").protocol;
  } catch {
    return "https:";
  }
}

/** Everything in a rendered body that could run, frame, submit, restyle or load what it must not; empty for an inert page. */
export function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  const ids = new Set<string>();
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!("tagName" in node)) {
      if (node.nodeName !== "#text") dangers.push(`node ${node.nodeName}`);
      return;
    }
    if (!allowedTags.has(node.tagName)) dangers.push(`element ${node.tagName}`);
    for (const { name, value } of node.attrs) {
      if (!allowedAttributes.has(name)) dangers.push(`attribute ${name} on ${node.tagName}`);
      if ((name === "href" || name === "src") && !allowedSchemes.has(schemeOf(value))) dangers.push(`address ${value}`);
      if (name === "id") {
        const mayHaveId = /^h[2-6]$/.test(node.tagName) || /^(?:fn|fnref):/.test(value);
        if (!mayHaveId || ids.has(value)) dangers.push(`id ${value} on ${node.tagName}`);
        ids.add(value);
      }
    }
    node.childNodes.forEach(visit);
  };
  parseFragment(html).childNodes.forEach(visit);
  return dangers;
}
