import { FileText } from "lucide-react";
import { attachmentAddress, type Attachment } from "../../api/attachments.ts";
import { formatBytes } from "../../ui/format.ts";
import styles from "./message-files.module.css";
import { text } from "./text.ts";

const shown = /^image\/(?:png|jpeg|gif|webp)$/;

/** Pictures in their place, reserved before they load; everything else as a line to open. */
export function MessageFiles({ sessionId, files }: { sessionId: string; files: readonly Attachment[] }) {
  return (
    <ul className={styles["files"]}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            href={attachmentAddress(sessionId, file.id)}
            target="_blank"
            rel="noopener"
            aria-label={text.message.file(file.name, formatBytes(file.sizeBytes))}
            {...(shown.test(file.mediaType) ? {} : { download: file.name })}
          >
            {shown.test(file.mediaType) ? (
              <img
                className={styles["picture"]}
                src={attachmentAddress(sessionId, file.id)}
                alt=""
                loading="lazy"
                {...(file.width && file.height ? { width: file.width, height: file.height } : {})}
              />
            ) : (
              <span className={styles["file"]}>
                <FileText size={16} aria-hidden />
                <bdi>{file.name}</bdi>
                <span className={styles["size"]}>{formatBytes(file.sizeBytes)}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
