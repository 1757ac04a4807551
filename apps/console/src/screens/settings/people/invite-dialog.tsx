import { useMutation } from "@tanstack/react-query";
import { roles } from "@handrail/core";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import type { Me } from "../../../api/account.ts";
import { invitePerson } from "../../../api/people.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { looksLikeEmail, useFormChecks } from "../../../ui/use-form-checks.ts";
import styles from "../rows.module.css";
import { text } from "./text.ts";

interface InviteDialogProps {
  readonly me: Me;
  readonly onInvited: () => void;
  readonly onClose: () => void;
}

/** Asks for an address and a role, then shows the link this once. */
export function InviteDialog({ me, onInvited, onClose }: InviteDialogProps) {
  const invite = useMutation({ mutationFn: invitePerson, onSuccess: onInvited });
  const [role, setRole] = useState("agent");
  const form = useFormChecks(
    { email: (value) => (looksLikeEmail(value) ? undefined : text.emailWrong) },
    { email: "" },
  );
  if (invite.data)
    return (
      <Dialog title={invite.data.mail === "sent" ? text.sentTitle : text.linkTitle} isOpen onClose={onClose} alert>
        <ShownLink
          email={invite.data.invitation.email}
          mail={invite.data.mail}
          link={new URL(invite.data.path, location.origin).href}
          onClose={onClose}
        />
      </Dialog>
    );
  return (
    <Dialog title={text.invite} isOpen onClose={onClose}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={form.submit(({ email }) => invite.mutate({ email: email.trim(), role }))}
      >
        <TextField label={text.email} type="email" autoFocus autoComplete="off" {...form.field("email")} />
        <SelectField
          label={text.role}
          help={text.roleHelp[role]}
          value={role}
          onChange={(event) => setRole(event.target.value)}
        >
          {roles
            .filter((name) => me.user.role === "owner" || name !== "owner")
            .map((name) => (
              <option key={name} value={name}>
                {text.roles[name]}
              </option>
            ))}
        </SelectField>
        <Problem error={invite.error} />
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" look="primary" pending={invite.isPending}>
            {text.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ShownLinkProps {
  readonly email: string;
  readonly mail: "sent" | "not_set_up" | "failed";
  readonly link: string;
  readonly onClose: () => void;
}

function ShownLink({ email, mail, link, onClose }: ShownLinkProps) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles["form"]}>
      <p>{text.linkText[mail](email)}</p>
      <div className={styles["link"]}>
        <input readOnly value={link} aria-label={text.link} onFocus={(event) => event.target.select()} />
        <Button
          icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onClick={() =>
            void navigator.clipboard?.writeText(link).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {text.done}
        </Button>
      </DialogActions>
    </div>
  );
}
