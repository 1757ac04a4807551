import { invalidInput } from "@handrail/core";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { readUnitId, type ReturnedFile } from "./exchange-file.ts";

interface OpenUnit {
  readonly id: string;
  readonly data: Map<string, string>;
  target: string;
  hasTarget: boolean;
  problem: string;
}

/**
 * Reads an XLIFF 2 document that came back from translators. Segments that a tool cut a unit into are joined again;
 * notes, marks and what a tool added around the words is passed over.
 * @throws HandrailError `invalid_xliff` with line and reason
 */
export function readXliff(document: string): ReturnedFile[] {
  const files: (ReturnedFile & { units: ReturnedFile["units"][number][]; problems: string[] })[] = [];
  let to = "";
  let unit: OpenUnit | undefined;
  let dataId: string | undefined;
  let segment: { source: string; target: string | undefined } | undefined;
  let into: "source" | "target" | undefined;
  let root = false;

  const add = (text: string): void => {
    if (dataId !== undefined && unit) unit.data.set(dataId, (unit.data.get(dataId) ?? "") + text);
    else if (segment && into === "source") segment.source += text;
    else if (segment && into === "target") segment.target = (segment.target ?? "") + text;
  };

  const parser = new SaxesParser();
  parser.on("opentag", ({ name: qualified, attributes }: SaxesTagPlain) => {
    const name = qualified.replace(/^.*:/, "");
    if (!root) {
      if (name !== "xliff") throw invalid(parser.line, `it begins with <${name}>`);
      if (!/^2\./.test(attributes["version"] ?? ""))
        throw invalid(parser.line, `it has version ${attributes["version"] ?? "none"}, and version 2 is read`);
      to = attributes["trgLang"] ?? "";
      if (!to) throw invalid(parser.line, "it names no trgLang");
      root = true;
    } else if (name === "file") files.push({ articleId: attributes["id"] ?? "", to, units: [], problems: [] });
    else if (name === "unit")
      unit = { id: attributes["id"] ?? "", data: new Map(), target: "", hasTarget: false, problem: "" };
    else if (name === "data") dataId = attributes["id"] ?? "";
    else if (name === "segment" || name === "ignorable") segment = { source: "", target: undefined };
    else if (name === "source" || name === "target") {
      into = name;
      if (name === "target" && segment) segment.target = "";
    } else if (name === "cp") add(String.fromCodePoint(Number.parseInt(attributes["hex"] ?? "20", 16) || 32));
    else if (name === "ph" && into && unit) {
      const piece = unit.data.get(attributes["dataRef"] ?? "");
      if (piece !== undefined) add(piece);
      else if (into === "target") unit.problem = "a protected piece has no original data";
    }
  });
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", ({ name: qualified }) => {
    const name = qualified.replace(/^.*:/, "");
    if (name === "data") dataId = undefined;
    else if (name === "source" || name === "target") into = undefined;
    else if (name === "segment" && unit && segment) {
      if (segment.target !== undefined && segment.target !== "") unit.hasTarget = true;
      unit.target += segment.target ?? "";
      segment = undefined;
    } else if (name === "ignorable" && unit && segment) {
      unit.target += segment.target ?? segment.source;
      segment = undefined;
    } else if (name === "unit" && unit) {
      const file = files.at(-1);
      const key = readUnitId(unit.id);
      if (file && !key) file.problems.push(`Unit ${unit.id.slice(0, 60)} is not one of ours.`);
      else if (file && unit.problem) file.problems.push(`Unit ${unit.id}: ${unit.problem}.`);
      else if (file && key) file.units.push({ key, target: unit.hasTarget ? unit.target : "" });
      unit = undefined;
    }
  });
  parser.on("error", (error) => {
    throw invalid(parser.line, error.message.replace(/^\d+:\d+: /, ""));
  });
  parser.write(document).close();
  return files;
}

function invalid(line: number, reason: string): Error {
  return invalidInput(
    "invalid_xliff",
    `This is no XLIFF document that can be read: line ${line}: ${reason}.`,
    "Export the article again as XLIFF 2.1 and send back the file that the translator's tool saves.",
  );
}
