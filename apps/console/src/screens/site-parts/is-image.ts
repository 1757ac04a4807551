import type { MediaItem } from "../../api/site-parts.ts";

/** Whether something of the library can be shown, and is not a file to download. */
export const isImage = ({ mediaType }: Pick<MediaItem, "mediaType">): boolean => mediaType.startsWith("image/");
