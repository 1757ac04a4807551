import type { Attachment } from "@handrail/core";
import { Icon } from "../frame/icons.tsx";
import type { FilesPart, Interface } from "../frame/interface.ts";
import { fill } from "../frame/strings.ts";
import { adoptStyles } from "../dom/adopt-styles.ts";
import type { ApiClient, StoredSession } from "../stream/client.ts";
import styles from "../styles/files.css?inline";
import { upload, type UploadOutcome } from "./upload.ts";

const maxBytes = 10 * 1024 * 1024;
const maxFiles = 5;
const fileOutline = "M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v4a2 2 0 0 0 2 2h4";

interface ChosenFile {
  readonly key: number;
  readonly file: File;
  readonly progress: number;
  /** Undefined while it is on its way. */
  readonly outcome: UploadOutcome | undefined;
  readonly stop: AbortController;
}

export interface FilesDependencies {
  readonly client: ApiClient;
  /** The session that is open now. */
  readonly current: () => StoredSession | null;
  /** The same, begun if there is none yet. */
  readonly session: () => Promise<StoredSession | undefined>;
  readonly onChange: () => void;
}

function size(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumSignificantDigits: 2 }).format(value);
}

/** Uploads files as soon as they are chosen, and shows those of messages from memory. */
export function createFiles({ client, current, session, onChange }: FilesDependencies): FilesPart {
  adoptStyles(styles);
  let chosen: readonly ChosenFile[] = [];
  let keys = 0;
  const pictures = new Map<string, string>();

  function change(key: number, news: Partial<ChosenFile>) {
    chosen = chosen.map((file) => (file.key === key ? { ...file, ...news } : file));
    onChange();
  }

  async function send({ key, file, stop }: ChosenFile) {
    const target = file.size <= maxBytes ? await session() : undefined;
    const outcome = target
      ? await upload({
          address: client.address(`sessions/${target.id}/attachments`),
          credential: client.credential(target),
          file,
          onProgress: (progress) => change(key, { progress }),
          signal: stop.signal,
        })
      : file.size > maxBytes
        ? "fileTooLarge"
        : "fileFailed";
    change(key, { outcome });
  }

  function remove({ key, stop }: ChosenFile) {
    stop.abort();
    chosen = chosen.filter((file) => file.key !== key);
    onChange();
  }

  function again(file: ChosenFile) {
    change(file.key, { outcome: undefined, progress: 0 });
    void send(file);
  }

  /** The bytes of a file of the open session, as an address of this page alone. */
  async function fetchFile({ id }: Attachment): Promise<string | undefined> {
    const open = current();
    if (!open) return undefined;
    try {
      const response = await fetch(client.address(`sessions/${open.id}/attachments/${id}`), {
        headers: { authorization: `Bearer ${client.credential(open)}` },
      });
      return response.ok ? URL.createObjectURL(await response.blob()) : undefined;
    } catch {
      return undefined;
    }
  }

  function picture(file: Attachment): string | undefined {
    if (!pictures.has(file.id)) {
      pictures.set(file.id, "");
      void fetchFile(file).then((address) => {
        // Tried again at the next drawing when it failed.
        if (address) pictures.set(file.id, address);
        else setTimeout(() => pictures.delete(file.id), 5000);
        onChange();
      });
    }
    return pictures.get(file.id) || undefined;
  }

  async function download(file: Attachment) {
    const link = document.createElement("a");
    link.href = pictures.get(file.id) || ((await fetchFile(file)) ?? "");
    link.download = file.name;
    if (link.href) link.click();
  }

  function Chosen({ ui }: { readonly ui: Interface }) {
    const { strings } = ui;
    if (chosen.length === 0) return null;
    return (
      <ul class="files">
        {chosen.map((one) => {
          const { name } = one.file;
          const failed = typeof one.outcome === "string" ? one.outcome : undefined;
          return (
            <li key={one.key} class={failed ? "file failed-file" : "file"}>
              <Icon name={failed ? "alert" : fileOutline} />
              <span class="name">
                <span dir="auto">{name}</span>
                <small role={failed ? "alert" : undefined}>
                  {failed ? strings[failed] : one.outcome ? size(one.file.size, ui.locale) : null}
                </small>
                {one.outcome === undefined ? (
                  <progress
                    aria-label={fill(strings.uploading, { name })}
                    max={1}
                    value={String(Math.max(0.03, one.progress))}
                  />
                ) : null}
              </span>
              {failed === "fileFailed" ? (
                <button type="button" class="link" onClick={() => again(one)}>
                  {strings.tryAgain}
                </button>
              ) : null}
              <button
                type="button"
                class="plain"
                aria-label={fill(strings.removeFile, { name })}
                onClick={() => remove(one)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
    );
  }

  function Sent({ ui, files }: { readonly ui: Interface; readonly files: readonly Attachment[] }) {
    return (
      <ul class="files sent">
        {files.map((file) => (
          <li key={file.id}>
            <button
              type="button"
              class={file.width ? "picture" : "file"}
              aria-label={file.width ? fill(ui.strings.download, { name: file.name }) : undefined}
              onClick={() => void download(file)}
            >
              {file.width ? (
                <Picture file={file} address={picture(file)} />
              ) : (
                <>
                  <Icon name={fileOutline} />
                  <span class="name">
                    <span dir="auto">{file.name}</span>
                    <small>{size(file.sizeBytes, ui.locale)}</small>
                  </span>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
    );
  }

  return {
    Chosen,
    Sent,
    add(files) {
      for (const file of files) {
        const full = chosen.filter(({ outcome }) => typeof outcome !== "string").length >= maxFiles;
        const one: ChosenFile = {
          key: ++keys,
          file,
          progress: 0,
          outcome: full ? "tooManyFiles" : undefined,
          stop: new AbortController(),
        };
        chosen = [...chosen, one];
        if (!full) void send(one);
      }
      onChange();
    },
    take() {
      const ready = chosen.flatMap(({ outcome }) => (typeof outcome === "object" ? [outcome] : []));
      chosen = chosen.filter(({ outcome }) => typeof outcome !== "object");
      return ready;
    },
    get ready() {
      return chosen.filter(({ outcome }) => typeof outcome === "object").length;
    },
    get uploading() {
      return chosen.some(({ outcome }) => outcome === undefined);
    },
  };
}

/** Takes the picture's room before the picture is there. */
function Picture({ file, address }: { readonly file: Attachment; readonly address: string | undefined }) {
  const { width = 1, height = 1 } = file;
  return address ? (
    <img key="picture" src={address} alt={file.name} width={width} height={height} />
  ) : (
    <svg key="room" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />
  );
}
