import type { Child } from "#dom/jsx-runtime";
import type { Chat } from "../conversation/chat.ts";
import type { Interface } from "../frame/interface.ts";
import { fill, type Strings } from "../frame/strings.ts";
import type { ApiClient, KnownContact } from "../stream/client.ts";

export interface SignInDependencies {
  readonly client: ApiClient;
  readonly chat: Chat;
  readonly onChange: () => void;
  readonly onSignedIn: () => void;
}

interface SignIn {
  learnOptions(): Promise<void>;
  view(props: { readonly ui: Interface }): Child;
}

/** Finds the visitor's conversations by a code that is sent to their email address. */
export function createSignIn({ client, chat, onChange, onSignedIn }: SignInDependencies): SignIn {
  let offered = false;
  let email = "";
  let sentTo = "";
  let problem: keyof Strings | undefined;
  let busy = false;

  function set(change: () => void) {
    change();
    onChange();
  }

  async function sendCode(address: string, locale: string) {
    set(() => ((email = address), (busy = true), (problem = undefined)));
    const { status, body } = await client.ask<{ sentTo: string }>("POST", "identity/codes", {
      body: { email: address, locale },
    });
    set(() => {
      busy = false;
      sentTo = body?.sentTo ?? "";
      problem = sentTo ? undefined : status === 429 ? "notSentBusy" : "failed";
    });
  }

  async function verify(code: string) {
    set(() => ((busy = true), (problem = undefined)));
    const { status, body } = await client.ask<{ contact: KnownContact }>("POST", "identity/codes/verify", {
      body: { email, code },
    });
    set(() => {
      busy = false;
      problem = body?.contact ? undefined : status === 400 ? "codeWrong" : "failed";
    });
    if (!body?.contact) return;
    sentTo = "";
    await chat.recognise(body.contact);
    onSignedIn();
  }

  async function learnOptions() {
    const [options, contact] = await Promise.all([
      client.ask<{ emailCode: boolean }>("GET", "identity/options"),
      client.device && !chat.state().contact
        ? client.ask<{ contact: KnownContact }>("GET", "contact")
        : Promise.resolve(undefined),
    ]);
    const known = contact?.body?.contact;
    if (known?.verified) await chat.recognise(known);
    set(() => (offered = options.body?.emailCode ?? false));
  }

  function view({ ui }: { readonly ui: Interface }) {
    const { strings } = ui;
    const { contact } = chat.state();
    if (contact?.verified) {
      return (
        <p class="note">
          {fill(strings.signedInAs, { name: contact.name || contact.email || "" })}
          <button type="button" onClick={() => void chat.signOut().then(onSignedIn)}>
            {strings.signOut}
          </button>
        </p>
      );
    }
    if (!offered) return null;
    return (
      <form
        class="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          const value = event.currentTarget.querySelector("input")?.value.trim() ?? "";
          if (busy || !value) return;
          void (sentTo ? verify(value.replaceAll(/\s/g, "")) : sendCode(value, ui.locale));
        }}
      >
        <p>{sentTo ? fill(strings.codeSent, { email: `\u2068${sentTo}\u2069` }) : strings.findHistory}</p>
        <label key={sentTo ? "code" : "email"}>
          <span>{sentTo ? strings.code : strings.email}</span>
          {sentTo ? (
            <input
              onMount={(field) => field.focus()}
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={12}
              dir="ltr"
            />
          ) : (
            <input type="email" autocomplete="email" maxlength={254} dir="ltr" />
          )}
        </label>
        <p role="alert" class="too-long">
          {problem ? strings[problem] : null}
        </p>
        <div class="chips">
          <button type="submit" aria-disabled={String(busy)}>
            {sentTo ? strings.confirm : strings.sendCode}
          </button>
          {sentTo ? (
            <button type="button" onClick={() => set(() => ((sentTo = ""), (problem = undefined)))}>
              {strings.otherEmail}
            </button>
          ) : null}
        </div>
      </form>
    );
  }

  return { learnOptions, view };
}
