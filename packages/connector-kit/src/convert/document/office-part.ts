import { parseXmlTree, xmlChildren, type XmlNode } from "../xml/xml-tree.ts";

export type OfficeParts = ReadonlyMap<string, Uint8Array>;

/** A part as a tree; undefined when it is not there. @throws ConnectorError `unreadable` */
export function xmlPart(parts: OfficeParts, name: string): XmlNode | undefined {
  const bytes = parts.get(name);
  return bytes && parseXmlTree(new TextDecoder().decode(bytes));
}

function resolved(base: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = base.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

/** Targets of a part's relationships by their id; inner ones as names of parts, outer ones as addresses. */
export function relationships(
  parts: OfficeParts,
  name: string,
): ReadonlyMap<string, { readonly target: string; readonly type: string }> {
  const [folder, file] = [name.split("/").slice(0, -1).join("/"), name.split("/").at(-1)];
  const [root] = xmlChildren(xmlPart(parts, `${folder}/_rels/${file}.rels`), "Relationships");
  return new Map(
    xmlChildren(root, "Relationship").map(({ attributes }) => {
      const target = attributes["Target"] ?? "";
      const outer = attributes["TargetMode"] === "External";
      return [
        attributes["Id"] ?? "",
        { target: outer ? target : resolved(name, target), type: attributes["Type"]?.split("/").at(-1) ?? "" },
      ];
    }),
  );
}
