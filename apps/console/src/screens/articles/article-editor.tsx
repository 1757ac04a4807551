import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, LoaderCircle, PencilLine, Users } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { publishArticle, type ArticleDetail } from "../../api/articles.ts";
import { checkText, renderText, uploadMedia, type DraftText, type Finding } from "../../api/writing.ts";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { usePageTitle } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./editor/article-editor.module.css";
import { articlesKey } from "./article-queries.ts";
import { CodeEditor, type CodeEditorHandle } from "./editor/code-editor.tsx";
import { ConflictView } from "./editor/conflict-view.tsx";
import { addImages } from "./editor/image-input.ts";
import { LinkDialog } from "./editor/link-dialog.tsx";
import { PreviewPane } from "./editor/preview-pane.tsx";
import { Toolbar } from "./editor/toolbar.tsx";
import { useAutosave, type SaveState } from "./editor/use-autosave.ts";
import { useDebounced } from "./editor/use-debounced.ts";
import { usePresence } from "./editor/use-presence.ts";
import { text } from "./text.ts";

const words = text.editing;
const nothing: DraftText = { title: "", description: "", body: "" };
const modes = ["write", "both", "read"] as const;
type Mode = (typeof modes)[number];

const stateIcons = {
  saved: CircleCheck,
  typing: PencilLine,
  saving: LoaderCircle,
  failed: CircleAlert,
  conflict: CircleAlert,
} satisfies Record<SaveState, unknown>;

/** Writing an article in one language: saved by itself, previewed beside, merged with what others write. */
export function ArticleEditor({ article, onDone }: { article: ArticleDetail; onDone: () => void }) {
  const queryClient = useQueryClient();
  const editor = useRef<CodeEditorHandle>(null);
  const files = useRef<HTMLInputElement>(null);
  const [mode, setMode] = useState<Mode>("both");
  const [linking, setLinking] = useState(false);
  const [generation, setGeneration] = useState(0);
  const [imageProblem, setImageProblem] = useState("");
  const initial = article.draft ?? nothing;
  const draft = useAutosave({
    articleId: article.id,
    locale: article.locale,
    initial,
    revision: article.revision ?? 0,
    onMerged: useCallback(() => setGeneration((before) => before + 1), []),
  });
  const writers = usePresence(article.id, article.locale);
  usePageTitle(`${draft.text.title || words.untitled}, ${languageName(article.locale)}`);
  const isOpen = draft.state !== "saved";
  useBlocker({ shouldBlockFn: () => isOpen && !window.confirm(words.leave), enableBeforeUnload: isOpen });

  const settled = useDebounced(draft.text, 800);
  const checks = useQuery({
    queryKey: ["content-check", article.id, article.locale, settled],
    queryFn: ({ signal }) => checkText({ ...settled, locale: article.locale, articleId: article.id }, signal),
    enabled: settled.body.trim() !== "",
    gcTime: 10_000,
  });
  const counts = useQuery({
    queryKey: ["rendered", article.locale, settled.body],
    queryFn: ({ signal }) => renderText({ locale: article.locale, body: settled.body }, signal),
    gcTime: 10_000,
  });
  // Positions are those of the text that was checked.
  const findings = settled === draft.text ? (checks.data?.findings ?? []) : [];

  const finish = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: articlesKey });
    onDone();
  };
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await draft.save())) throw draft.error ?? new Error(words.states.failed);
      return publishArticle(article.id, [article.locale]);
    },
    onSuccess: async ({ pages }) => {
      toast(text.detail.published(pages));
      await finish();
    },
  });

  const upload = async (file: File) => {
    setImageProblem("");
    const media = await uploadMedia(file);
    return { url: media.url, alt: media.alt[article.locale] ?? "" };
  };
  const view = () => editor.current?.view();
  const openLink = () => setLinking(true);
  const pickImage = () => files.current?.click();
  const addLink = (target: string, label: string): void => {
    setLinking(false);
    const current = view();
    if (!current) return;
    const { from, to } = current.state.selection.main;
    const shown = current.state.sliceDoc(from, to) || label || target;
    const insert = `[${shown}](${target})`;
    current.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
    setTimeout(() => current.focus());
  };

  return (
    <div className={styles["screen"]}>
      <h1 className="visually-hidden">
        <bdi>{draft.text.title || words.untitled}</bdi>
      </h1>
      <header className={styles["bar"]}>
        <SaveStatus state={draft.state} onRetry={() => void draft.save()} />
        {writers.length > 0 ? (
          <span className={styles["writers"]}>
            <Users size={16} aria-hidden />
            {words.also(writers.map(({ name }) => name))}
          </span>
        ) : null}
        <div className={styles["modes"]} role="group" aria-label={words.modesLabel}>
          {modes.map((name) => (
            <button
              key={name}
              type="button"
              className={styles["mode"]}
              aria-pressed={mode === name}
              onClick={() => setMode(name)}
            >
              {words.modes[name]}
            </button>
          ))}
        </div>
        <Button onClick={() => void draft.save().then((saved) => (saved ? finish() : undefined))}>{words.done}</Button>
        <Button look="primary" pending={publish.isPending} onClick={() => publish.mutate()}>
          {words.publish}
        </Button>
      </header>
      <div className={styles["tools"]}>
        <Toolbar view={view} onLink={openLink} onImage={pickImage} />
        <Problem error={publish.error ?? (draft.state === "failed" ? draft.error : undefined)} />
        {imageProblem ? <Problem error={new Error(imageProblem)} /> : null}
      </div>
      <div className={styles["panes"]} data-mode={mode}>
        {mode === "read" ? null : (
          <div className={styles["writing"]}>
            <div className={styles["fields"]} lang={article.locale}>
              <textarea
                className={styles["title"]}
                aria-label={text.editor.title}
                placeholder={text.editor.title}
                dir="auto"
                rows={1}
                maxLength={200}
                value={draft.text.title}
                onChange={(event) => draft.change({ title: event.target.value.replace(/\n/g, " ") })}
              />
              <textarea
                className={styles["description"]}
                aria-label={text.editor.description}
                placeholder={text.editor.descriptionHelp}
                dir="auto"
                rows={1}
                maxLength={500}
                value={draft.text.description}
                onChange={(event) => draft.change({ description: event.target.value.replace(/\n/g, " ") })}
              />
              <CodeEditor
                ref={editor}
                label={words.body}
                value={draft.text.body}
                generation={generation}
                onChange={(body) => draft.change({ body })}
                onSave={() => void draft.save()}
                onLink={openLink}
                onImageError={setImageProblem}
                upload={upload}
                actions={[
                  { name: words.tools.image, detail: "", words: "picture photo upload", run: pickImage },
                  { name: words.tools.link, detail: "", words: "article address url", run: openLink },
                ]}
                findings={findings.filter(({ field }) => field === "body")}
                placeholderText={words.placeholder}
                locale={article.locale}
              />
            </div>
            <Findings findings={findings} onGo={(finding) => goTo(view(), finding)} />
            <footer className={styles["foot"]}>
              {counts.data ? <span>{words.counts(counts.data.words, counts.data.minutes)}</span> : null}
              {findings.length > 0 ? <span>{words.findings(findings.length)}</span> : null}
            </footer>
          </div>
        )}
        {mode === "write" ? null : (
          <div className={styles["reading"]}>
            <PreviewPane locale={article.locale} {...draft.text} />
          </div>
        )}
      </div>
      <input
        ref={files}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          const current = view();
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          if (current) void addImages(current, chosen, current.state.selection.main.head, upload, setImageProblem);
        }}
      />
      {linking ? (
        <LinkDialog locale={article.locale} path={article.path} onClose={() => setLinking(false)} onChoose={addLink} />
      ) : null}
      {draft.conflict ? <ConflictView conflict={draft.conflict} typed={draft.text} onResolve={draft.resolve} /> : null}
    </div>
  );
}

function SaveStatus({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const Icon = stateIcons[state];
  return (
    <p className={styles["state"]} role="status">
      <Icon size={16} aria-hidden />
      {words.states[state]}
      {state === "failed" ? (
        <Button look="quiet" onClick={onRetry}>
          {words.retry}
        </Button>
      ) : null}
    </p>
  );
}

function Findings({ findings, onGo }: { findings: readonly Finding[]; onGo: (finding: Finding) => void }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles["findings"]} aria-label={words.findingsLabel}>
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.field} ${finding.from}`}>
          <button type="button" className={styles["finding"]} onClick={() => onGo(finding)}>
            <CircleAlert size={14} aria-hidden />
            <span>{finding.message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function goTo(view: ReturnType<CodeEditorHandle["view"]>, { field, from, to }: Finding): void {
  if (!view || field !== "body" || to > view.state.doc.length) return;
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
}
