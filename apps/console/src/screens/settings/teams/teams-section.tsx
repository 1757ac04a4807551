import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import type { Colleague } from "../../../api/inbox.ts";
import { createTeam, deleteTeam, updateTeam, type Team } from "../../../api/teams.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useFormChecks } from "../../../ui/use-form-checks.ts";
import { colleaguesQuery, teamsQuery } from "../../inbox/session-queries.ts";
import styles from "../rows.module.css";
import { text } from "./text.ts";

/** Teams with their members. */
export function TeamsSection({ mayWrite }: { mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery(teamsQuery);
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const [editing, setEditing] = useState<Team | "new">();
  const [deleting, setDeleting] = useState<Team>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
  const namesOf = (team: Team) =>
    team.memberIds.flatMap((id) => colleagues.find((colleague) => colleague.id === id)?.name ?? []).join(", ");
  return (
    <Section
      title={text.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setEditing("new")}>
            {text.create}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["intro"]}>{text.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={2} />}>
        {(teams) => (
          <ul className={styles["rows"]}>
            {teams.length === 0 ? (
              <li className={styles["row"]}>
                <UsersRound size={16} aria-hidden />
                <span className={styles["detail"]}>{text.empty}</span>
              </li>
            ) : null}
            {teams.map((team) => (
              <li key={team.id} className={styles["row"]}>
                <div className={styles["what"]}>
                  <p className={styles["name"]}>
                    <bdi>{team.name}</bdi>
                  </p>
                  <p className={styles["detail"]}>
                    {namesOf(team) || (team.memberIds.length > 0 ? text.count(team.memberIds.length) : text.noMembers)}
                  </p>
                </div>
                {mayWrite ? (
                  <>
                    <Button look="quiet" aria-label={text.editNamed(team.name)} onClick={() => setEditing(team)}>
                      {text.edit}
                    </Button>
                    <Button
                      look="quiet"
                      icon={<Trash2 size={16} aria-hidden />}
                      aria-label={text.deleteNamed(team.name)}
                      title={text.delete}
                      onClick={() => setDeleting(team)}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </LoadState>
      {editing ? (
        <TeamDialog
          team={editing === "new" ? undefined : editing}
          colleagues={colleagues}
          onSaved={() => void refresh()}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {deleting ? (
        <DeleteDialog
          team={deleting}
          onDeleted={() => {
            toast(text.deleted(deleting.name));
            void refresh();
          }}
          onClose={() => setDeleting(undefined)}
        />
      ) : null}
    </Section>
  );
}

interface TeamDialogProps {
  readonly team: Team | undefined;
  readonly colleagues: readonly Colleague[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

function TeamDialog({ team, colleagues, onSaved, onClose }: TeamDialogProps) {
  const [members, setMembers] = useState<readonly string[]>(team?.memberIds ?? []);
  const form = useFormChecks(
    { name: (value) => (value.trim() ? undefined : text.nameMissing) },
    { name: team?.name ?? "" },
  );
  const save = useMutation({
    mutationFn: (name: string) =>
      team ? updateTeam(team.id, { name, memberIds: members }) : createTeam({ name, memberIds: members }),
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <Dialog title={team ? text.editTitle(team.name) : text.create} isOpen onClose={onClose}>
      <form noValidate className={styles["form"]} onSubmit={form.submit(({ name }) => save.mutate(name.trim()))}>
        <TextField label={text.name} maxLength={80} autoFocus {...form.field("name")} />
        <fieldset className={styles["choices"]}>
          <legend>{text.members}</legend>
          {colleagues.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={members.includes(id)}
                onChange={(event) =>
                  setMembers((before) =>
                    event.target.checked ? [...before, id] : before.filter((other) => other !== id),
                  )
                }
              />
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
        <Problem error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function DeleteDialog({ team, onDeleted, onClose }: { team: Team; onDeleted: () => void; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => deleteTeam(team.id),
    onSuccess: () => {
      onDeleted();
      onClose();
    },
  });
  return (
    <Dialog title={text.deleteTitle(team.name)} isOpen onClose={onClose} alert>
      <p>{text.deleteText}</p>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {text.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
