import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { roles } from "@handrail/core";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import type { Me } from "../../../api/account.ts";
import { listPeople, updatePerson, withdrawInvitation, type Invitation, type Person } from "../../../api/people.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { formatExactTime } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "../rows.module.css";
import { InviteDialog } from "./invite-dialog.tsx";
import { text } from "./text.ts";

const peopleKey = ["people"];

/** Everybody with an account, their roles, and who is invited. */
export function PeopleSection({ me }: { me: Me }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: peopleKey, queryFn: ({ signal }) => listPeople(signal) });
  const [inviting, setInviting] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: peopleKey });
  return (
    <Section
      title={text.title}
      aside={
        <Button icon={<UserRoundPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          {text.invite}
        </Button>
      }
    >
      <p className={styles["intro"]}>{text.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ people, invitations }) => (
          <ul className={styles["rows"]}>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} me={me} onChanged={() => void refresh()} />
            ))}
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onChanged={() => void refresh()} />
            ))}
          </ul>
        )}
      </LoadState>
      {inviting ? <InviteDialog me={me} onInvited={() => void refresh()} onClose={() => setInviting(false)} /> : null}
    </Section>
  );
}

interface PersonRowProps {
  readonly person: Person;
  readonly me: Me;
  readonly onChanged: () => void;
}

function PersonRow({ person, me, onChanged }: PersonRowProps) {
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (patch: { role?: string; active?: boolean }) => updatePerson(person.id, patch),
    onSuccess: onChanged,
  });
  const isMe = person.id === me.user.id;
  const isOwner = me.user.role === "owner";
  const mayChange = !isMe && (isOwner || person.role !== "owner");
  const isOff = person.deactivatedAt != null;
  return (
    <li className={styles["row"]} data-off={isOff || undefined}>
      <div className={styles["what"]}>
        <p className={styles["name"]}>
          <bdi>{person.name}</bdi> {isMe ? `(${text.you})` : ""}
        </p>
        <p className={styles["detail"]}>
          <bdi>{person.email}</bdi>
          {" · "}
          {isOff ? (
            text.deactivated
          ) : person.lastActiveAt ? (
            <>
              {text.seen} <RelativeTime at={person.lastActiveAt} long />
            </>
          ) : (
            text.never
          )}
        </p>
        <Problem error={change.error} />
      </div>
      {mayChange && !isOff ? (
        <select
          className={styles["select"]}
          aria-label={text.roleOf(person.name)}
          value={person.role}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ role: event.target.value })}
        >
          {roles
            .filter((role) => isOwner || role !== "owner")
            .map((role) => (
              <option key={role} value={role}>
                {text.roles[role]}
              </option>
            ))}
        </select>
      ) : (
        <span>{text.roles[person.role] ?? person.role}</span>
      )}
      {mayChange ? (
        <Button
          look="quiet"
          pending={change.isPending}
          onClick={() => (isOff ? change.mutate({ active: true }) : setAsking(true))}
        >
          {isOff ? text.reactivate : text.deactivate}
        </Button>
      ) : null}
      {asking ? (
        <Dialog title={text.deactivateTitle(person.name)} isOpen onClose={() => setAsking(false)} alert>
          <p>{text.deactivateText}</p>
          <DialogActions>
            <Button onClick={() => setAsking(false)}>{text.cancel}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                change.mutate({ active: false });
              }}
            >
              {text.deactivate}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </li>
  );
}

function InvitationRow({ invitation, onChanged }: { invitation: Invitation; onChanged: () => void }) {
  const withdraw = useMutation({
    mutationFn: () => withdrawInvitation(invitation.id),
    onSuccess: () => {
      toast(text.withdrawn);
      onChanged();
    },
  });
  return (
    <li className={styles["row"]}>
      <div className={styles["what"]}>
        <p className={styles["name"]}>
          <bdi>{invitation.email}</bdi>
        </p>
        <p className={styles["detail"]}>
          {text.invited} · {text.until} {formatExactTime(new Date(invitation.expiresAt))}
        </p>
        <Problem error={withdraw.error} />
      </div>
      <span>{text.roles[invitation.role] ?? invitation.role}</span>
      <Button
        look="quiet"
        aria-label={text.withdrawNamed(invitation.email)}
        pending={withdraw.isPending}
        onClick={() => withdraw.mutate()}
      >
        {text.withdraw}
      </Button>
    </li>
  );
}
