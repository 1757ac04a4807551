import type { Principal } from "@handrail/core";
import type { Services } from "../services.ts";

/** What every handler finds in its context. */
export interface AppEnvironment {
  Variables: {
    services: Services;
    principal: Principal;
    /** Address of the peer, for budgets; `local` for calls within the process. */
    peer: string;
  };
}
