import net from "node:net";

/** What reads a document has no business on the network. */
function refuse(): never {
  throw new Error("Documents are read without a network.");
}

net.Socket.prototype.connect = refuse as unknown as net.Socket["connect"];
globalThis.fetch = (async () => refuse()) as typeof fetch;
