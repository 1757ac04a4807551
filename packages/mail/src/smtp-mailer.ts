import { HandrailError, type Mailer } from "@handrail/core";
import { createTransport } from "nodemailer";

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`; empty where no mail is sent. */
  readonly url: string;
  /** `Name <address>` or an address. */
  readonly from: string;
}

const patienceMs = 15_000;

/** Sends through an SMTP server. Without settings it is there, and says what to set when it is asked to send. */
export function createSmtpMailer({ url, from }: SmtpSettings): Mailer {
  const configured = url !== "" && from !== "";
  const transport = configured
    ? createTransport({
        url,
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        // A mail is made of the texts given here and of nothing that they name.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    : undefined;
  return {
    configured,
    async send({ to, subject, text }) {
      if (!transport)
        throw new HandrailError({
          kind: "unavailable",
          code: "mail_not_set_up",
          message: "This server cannot send e-mail.",
          hint: "Set HANDRAIL_SMTP_URL and HANDRAIL_MAIL_FROM and start it again.",
        });
      try {
        // As an address object, so that no text can name further readers.
        await transport.sendMail({ from, to: { name: "", address: to }, subject: oneLine(subject), text });
      } catch (cause) {
        throw new HandrailError({
          kind: "unavailable",
          code: "mail_not_sent",
          message: "The mail server did not take the message.",
          hint: "Check HANDRAIL_SMTP_URL and HANDRAIL_MAIL_FROM, and what the mail server's log says.",
          retryable: true,
          cause,
        });
      }
    },
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
