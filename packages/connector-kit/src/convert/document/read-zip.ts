import { unzipSync } from "fflate";
import { ConnectorError } from "../../contract/connector-error.ts";

const maxEntries = 10_000;
const maxPartBytes = 60 * 1024 * 1024;
const maxTotalBytes = 150 * 1024 * 1024;
/** XML shrinks to a twentieth at most in real files; a bomb to a thousandth. */
const maxRatio = 250;
const ratioFromBytes = 5 * 1024 * 1024;

function tooLarge(): ConnectorError {
  return new ConnectorError({
    code: "too_large",
    message: "The file unpacks to more than is read of one document.",
  });
}

/**
 * The parts of a ZIP whose names are wanted, unpacked within limits; nothing is written anywhere, names are only names.
 * @throws ConnectorError `too_large` for bombs, `unreadable` for what is no ZIP
 */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (++entries > maxEntries) throw tooLarge();
        if (originalSize > ratioFromBytes && originalSize > size * maxRatio) throw tooLarge();
        if (!wanted(name)) return false;
        total += originalSize;
        if (originalSize > maxPartBytes || total > maxTotalBytes) throw tooLarge();
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError({
      code: "unreadable",
      message: "The file is damaged or protected by a password.",
      cause: error,
    });
  }
}
