import type { Mail } from "@handrail/core";

interface InvitationWords {
  readonly to: string;
  /** Who invites. */
  readonly by: string;
  readonly siteName: string;
  readonly link: string;
  readonly days: number;
}

/** What an invited person reads. The link is the only way in, so nothing else stands in it that could be followed. */
export function invitationMail({ to, by, siteName, link, days }: InvitationWords): Mail {
  return {
    to,
    subject: `${by} invites you to ${siteName}`,
    text: [
      `${by} has made a place for you in the console of ${siteName}.`,
      `Open this link to choose a password. It works once, for ${days} days:`,
      link,
      "If you do not know what this is about, do nothing.",
    ].join("\n\n"),
  };
}
