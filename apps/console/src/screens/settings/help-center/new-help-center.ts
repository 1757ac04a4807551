import type { HelpCenter, HelpCenterFields } from "../../../api/help-centers.ts";

export const emptyHelpCenter: HelpCenterFields = {
  name: "",
  names: {},
  tagline: {},
  hosts: [],
  topics: [],
  locales: [],
  defaultLocale: "",
  theme: {
    accent: "",
    font: "system",
    headingFont: "system",
    corners: "soft",
    logo: "",
    logoDark: "",
    logoHasName: false,
    css: "",
  },
  headerLinks: [],
  footerLinks: [],
};

/** What of a help center is changed here. */
export function fieldsOf(helpCenter: HelpCenter): HelpCenterFields {
  const { id: _id, isDefault: _isDefault, address: _address, pages: _pages, checks: _checks, ...fields } = helpCenter;
  return fields;
}

/** Lines of a field as a list; empty ones are left out. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const isHost = (text: string): boolean =>
  /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?)(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*(?::\d{1,5})?$/i.test(text);

export const isAccent = (text: string): boolean => text === "" || /^#[\da-f]{6}$/i.test(text);
