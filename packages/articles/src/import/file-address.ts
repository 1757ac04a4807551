import { helpCenterCollection, isReserved } from "../help-center.ts";
import { slugOf } from "../slug.ts";

export interface FileAddress {
  readonly kind: "article" | "topic";
  /** Address of the article below the locale; of the topic for a `_topic.md`. */
  readonly path: string;
  /** Topics from the outermost in, each with its address and the folder's own name. */
  readonly topics: readonly { readonly path: string; readonly name: string }[];
  /** `index.md` or `README.md`: stands for its folder. */
  readonly isIndex: boolean;
  /** File name without its ending. */
  readonly name: string;
}

/** Topic of help center files that lie in no folder. */
const generalTopic = { path: "general", name: "general" };

const deepest = 10;

/**
 * Where a file of an import goes: folders become topics, `tutorial/First_Steps.md` becomes
 * `tutorial/first-steps`, below the collection's name unless it is the help center's own. `index.md` keeps
 * its name as the last segment, because the folder's address is its topic's. Returns the reason when it can go nowhere.
 */
export function addressOfFile(file: string, collection: string): FileAddress | string {
  const segments = file.split("/").filter((segment) => segment !== "" && segment !== ".");
  const fileName = segments.pop() ?? "";
  const name = fileName.replace(/\.[^.]*$/, "");
  if (segments.includes("..")) return "The path leads out of the folder.";
  if (segments.length > deepest) return `It lies more than ${deepest} folders deep.`;

  const isTopic = fileName === "_topic.md";
  const own = collection === helpCenterCollection;
  const prefix = own ? [] : [{ slug: collection, name: collection }];
  const folders = [...prefix, ...segments.map((segment) => ({ slug: slugOf(segment), name: segment }))];
  const topics = folders.map((folder, index) => ({
    path: folders
      .slice(0, index + 1)
      .map((entry) => entry.slug)
      .join("/"),
    name: folder.name,
  }));
  const slug = slugOf(name);
  if (folders.some((folder) => folder.slug === "") || (!isTopic && slug === "")) {
    return "The name holds no letter or digit to make an address from.";
  }
  const inner = topics.at(-1)?.path;
  const path = isTopic ? inner : [...(inner === undefined ? [] : [inner]), slug].join("/");
  if (path === undefined) return "A _topic.md belongs into a topic's folder.";
  if (isReserved(path.split("/")[0] ?? ""))
    return `The address /${path}/ belongs to the site itself; rename the file or folder.`;
  return {
    kind: isTopic ? "topic" : "article",
    path,
    topics: topics.length > 0 ? topics : [generalTopic],
    isIndex: /^(?:index|readme)$/i.test(name),
    name,
  };
}
