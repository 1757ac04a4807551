import { libraryFileEndings, libraryFileType } from "@handrail/core";

/** What the library takes, for file inputs. */
export const libraryAccept = ["image/*", ...libraryFileEndings.map((ending) => `.${ending}`)].join(",");

/** Whether the library takes a file; what is in it, the server looks at. */
export const isForLibrary = ({ type, name }: File): boolean =>
  type.startsWith("image/") || libraryFileType(name) !== undefined;
