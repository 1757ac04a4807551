export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends e-mail where a server for it is set up. */
export interface Mailer {
  readonly configured: boolean;
  /** @throws HandrailError `mail_not_set_up` that says what to set, `mail_not_sent` */
  send(mail: Mail): Promise<void>;
}
