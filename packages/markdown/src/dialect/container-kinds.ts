export type CalloutKind = "note" | "tip" | "warning" | "danger";

export type ContainerKind =
  | { readonly part: "callout"; readonly kind: CalloutKind }
  | { readonly part: "details" | "steps" | "tabs" | "tab"; readonly kind: "" };

const callouts: Readonly<Record<string, CalloutKind>> = {
  note: "note",
  info: "note",
  abstract: "note",
  example: "note",
  question: "note",
  quote: "note",
  admonition: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  check: "tip",
  warning: "warning",
  caution: "warning",
  attention: "warning",
  important: "warning",
  danger: "danger",
  error: "danger",
  failure: "danger",
  bug: "danger",
};

/** One of the four kinds for a name that any of the supported dialects uses for a callout. */
export function calloutKind(name: string): CalloutKind | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(callouts, key) ? callouts[key] : undefined;
}

export function containerKind(name: string): ContainerKind | undefined {
  const key = name.toLowerCase();
  if (key === "details" || key === "steps" || key === "tabs" || key === "tab") return { part: key, kind: "" };
  const kind = calloutKind(key);
  return kind && { part: "callout", kind };
}
