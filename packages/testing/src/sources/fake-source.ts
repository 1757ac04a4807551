/** What a document of a fake source should look like once it is indexed. */
export interface FakeDocument {
  /** As the connector reports it. */
  readonly externalId: string;
  readonly title: string;
  /** A word that stands in this document's body and nowhere else. */
  readonly marker: string;
}

/** Which requests a fault is for: those that list, those that load one document, and those that renew credentials. */
export type FaultPlace = "listing" | "document" | "credentials";

export interface Fault {
  readonly on: FaultPlace;
  /** Requests of this place that are answered properly first, 0 by default. */
  readonly after?: number;
  /** Requests that the fault answers; Infinity for all from then on. 1 by default. */
  readonly times?: number;
  /** Only requests about this document. */
  readonly externalId?: string;
  readonly answer:
    | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
    /** Never answers. */
    | { readonly kind: "hang" }
    /** Closes the connection in the middle of the body. */
    | { readonly kind: "cut" }
    /** Ends the listing early without saying so or, where the protocol can say so, saying that it is incomplete. */
    | { readonly kind: "truncated" }
    /** Answers a listing page or cursor that was answered before. */
    | { readonly kind: "repeated" }
    /** The cursor or token that the checkpoint holds is no longer known. */
    | { readonly kind: "checkpoint-expired" };
}

/**
 * A server on loopback that speaks a source's protocol, whose content a test changes and which can be told to
 * misbehave. One acceptance suite drives every connector through it.
 */
export interface FakeSource {
  readonly kind: string;
  readonly url: string;
  /** With which the connector reaches the fake, and with which it is refused. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly badSecrets: Readonly<Record<string, unknown>>;
  /** Replaces everything by this many documents that everybody may read. */
  seed(count: number): void;
  /** What a full sync should hold now, in any order. */
  documents(): readonly FakeDocument[];
  /** Changes the body of a document, and with it its marker. */
  edit(externalId: string): void;
  /** Takes a document away the way most people do in this source. */
  remove(externalId: string): void;
  /** Gives a document another title or place without changing its identity. */
  rename(externalId: string): void;
  /** Narrows who may read a document, without changing it; undefined where the source does not tell. */
  readonly restrict: ((externalId: string) => void) | undefined;
  /** Adds a fault; the first one that fits a request answers it. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Requests since the last call. */
  takeRequests(): readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}
