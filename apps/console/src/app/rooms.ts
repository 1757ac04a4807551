import type { Scope } from "@handrail/core";
import { Bot, Cable, ContactRound, FileText, House, Inbox, Settings, type LucideIcon } from "lucide-react";

export interface Room {
  readonly to: "/" | "/inbox" | "/contacts" | "/articles" | "/sources" | "/assistant" | "/settings";
  readonly name: string;
  readonly icon: LucideIcon;
  readonly scope: Scope;
  /** Other places that belong to it. */
  readonly also?: readonly string[];
}

/** The places of the console, in the order of the rail. */
export const rooms: readonly Room[] = [
  { to: "/", name: "Home", icon: House, scope: "settings:read" },
  { to: "/inbox", name: "Inbox", icon: Inbox, scope: "conversations:read" },
  { to: "/contacts", name: "Contacts", icon: ContactRound, scope: "conversations:read" },
  {
    to: "/articles",
    name: "Articles",
    icon: FileText,
    scope: "content:read",
    also: ["/translations", "/topics", "/media", "/redirects", "/quality", "/import"],
  },
  { to: "/sources", name: "Sources", icon: Cable, scope: "settings:read" },
  { to: "/assistant", name: "Assistant", icon: Bot, scope: "settings:read" },
  { to: "/settings", name: "Settings", icon: Settings, scope: "settings:read" },
];
