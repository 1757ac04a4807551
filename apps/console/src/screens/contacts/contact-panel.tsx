import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, Trash2, X } from "lucide-react";
import { useState } from "react";
import { contactExportUrl, deleteContact, getContact, type Contact } from "../../api/contacts.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Fact, Facts } from "../../ui/section.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./contacts-screen.module.css";
import { IdentityWord } from "./identity-word.tsx";
import { text } from "./text.ts";

export const nameOf = ({ name, email, externalId }: Contact) => name || email || externalId || text.visitor;

interface ContactPanelProps {
  readonly id: string;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** One contact: who it is, what is known, its conversations, and what may be done with its data. */
export function ContactPanel({ id, mayWrite, onClose }: ContactPanelProps) {
  const query = useQuery({ queryKey: ["contacts", "one", id], queryFn: ({ signal }) => getContact(id, signal) });
  const [deleting, setDeleting] = useState(false);
  return (
    <aside className={styles["panel"]}>
      <LoadState query={query}>
        {({ contact, sessions, segments }) => (
          <>
            <div className={styles["panelHead"]}>
              <h2>
                <bdi>{nameOf(contact)}</bdi>
              </h2>
              <Button look="quiet" icon={<X size={16} aria-hidden />} aria-label={text.close} onClick={onClose} />
            </div>
            <IdentityWord verified={contact.verified} />
            <Facts>
              <Fact name={text.facts.email}>{contact.email ?? text.facts.none}</Fact>
              <Fact name={text.facts.phone}>
                <bdi dir="ltr">{contact.phone ?? text.facts.none}</bdi>
              </Fact>
              <Fact name={text.facts.externalId}>{contact.externalId ?? text.facts.none}</Fact>
              <Fact name={text.facts.locale}>{contact.locale ? languageName(contact.locale) : text.facts.none}</Fact>
              <Fact name={text.facts.segments}>{segments.join(", ") || text.facts.none}</Fact>
              <Fact name={text.facts.first}>
                <RelativeTime at={contact.createdAt} long />
              </Fact>
            </Facts>
            {Object.keys(contact.attributes).length > 0 ? (
              <>
                <h3>{text.attributes}</h3>
                <Facts>
                  {Object.entries(contact.attributes).map(([key, value]) => (
                    <Fact key={key} name={key}>
                      {String(value)}
                    </Fact>
                  ))}
                </Facts>
              </>
            ) : null}
            <h3>{text.sessions}</h3>
            {sessions.length === 0 ? <p className={styles["quiet"]}>{text.noSessions}</p> : null}
            <ul className={styles["sessions"]}>
              {sessions.map((session) => (
                <li key={session.id}>
                  <Link to="/inbox/$sessionId" params={{ sessionId: session.id }} search={{}}>
                    <span className={styles["line"]}>
                      <span>#{session.ticketNumber}</span>
                      <span className={styles["quiet"]}>
                        <RelativeTime at={session.updatedAt} />
                      </span>
                    </span>
                    <span className={`${styles["quiet"]} ${styles["cut"]}`} style={{ display: "block" }} dir="auto">
                      {session.lastMessage || text.noMessage}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            <div className={styles["actions"]}>
              <a className={buttonClass()} href={contactExportUrl(contact.id)} download>
                <Download size={16} aria-hidden />
                {text.export}
              </a>
              {mayWrite ? (
                <Button look="danger" icon={<Trash2 size={16} aria-hidden />} onClick={() => setDeleting(true)}>
                  {text.delete}
                </Button>
              ) : null}
            </div>
            {deleting ? (
              <DeleteDialog
                contact={contact}
                count={sessions.length}
                onDeleted={onClose}
                onClose={() => setDeleting(false)}
              />
            ) : null}
          </>
        )}
      </LoadState>
    </aside>
  );
}

interface DeleteDialogProps {
  readonly contact: Contact;
  readonly count: number;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

function DeleteDialog({ contact, count, onDeleted, onClose }: DeleteDialogProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteContact(contact.id),
    onSuccess: () => {
      toast(text.deleted(nameOf(contact)));
      onDeleted();
      void queryClient.invalidateQueries({ queryKey: ["contacts", "list"] });
    },
  });
  return (
    <Dialog title={text.deleteTitle(nameOf(contact))} isOpen onClose={onClose} alert>
      <p>{text.deleteText(count)}</p>
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
