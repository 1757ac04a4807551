import { createServer, type RequestListener } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

export interface PretendInternet {
  /** Address and port of every connection that a socket was told to open, since the last call. */
  takeConnections(): readonly { readonly address: string; readonly port: number }[];
  /** Puts the sockets of this process back to work. */
  close(): Promise<void>;
}

interface TcpHandle {
  connect(request: unknown, address: string, port: number): number;
  connect6(request: unknown, address: string, port: number): number;
}

/** The prototype that all outgoing sockets of this process share; Node has no public way to it. */
async function tcpPrototype(port: number): Promise<TcpHandle> {
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const { _handle: handle } = socket as Socket & { _handle: object };
  socket.destroy();
  return Object.getPrototypeOf(handle) as TcpHandle;
}

/**
 * Makes one server on loopback answer for every address that this process connects to, and keeps a list of these. What
 * is counted is what the operating system would have been asked for, below every library. Only one at a time.
 */
export async function startPretendInternet(answer: RequestListener): Promise<PretendInternet> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const prototype = await tcpPrototype(port);
  const original = { connect: prototype.connect, connect6: prototype.connect6 };
  let connections: { address: string; port: number }[] = [];
  function rerouted(this: TcpHandle, request: unknown, address: string, wantedPort: number): number {
    connections.push({ address, port: wantedPort });
    return original.connect.call(this, request, "127.0.0.1", port);
  }
  prototype.connect = rerouted;
  prototype.connect6 = rerouted;
  return {
    takeConnections() {
      const taken = connections;
      connections = [];
      return taken;
    },
    async close() {
      Object.assign(prototype, original);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
