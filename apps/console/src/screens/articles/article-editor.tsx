import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, LoaderCircle, PencilLine, Users } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { publishArticle, type ArticleDetail } from "../../api/articles.ts";
import { checkText, renderText, uploadMedia, type DraftText, type Finding } from "../../api/writing.ts";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { usePageTitle } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./editor/article-editor.module.css";
import { articlesKey } from "./article-queries.ts";
import { Choice } from "./editor/choice.tsx";
import { CodeEditor, type EditorProps } from "./editor/code-editor.tsx";
import { ConflictView } from "./editor/conflict-view.tsx";
import { libraryAccept } from "./editor/library-files.ts";
import { LinkDialog } from "./editor/link-dialog.tsx";
import { ObstacleNote } from "./editor/obstacle-note.tsx";
import { PreviewPane } from "./editor/preview-pane.tsx";
import { Toolbar } from "./editor/toolbar.tsx";
import { useAutosave, type SaveState } from "./editor/use-autosave.ts";
import { useDebounced } from "./editor/use-debounced.ts";
import { usePresence } from "./editor/use-presence.ts";
import { loadVisual, useSurface, type SurfaceKind } from "./editor/use-surface.ts";
import type { Format, WritingSurface } from "./editor/writing-surface.ts";
import { SharePreview } from "./preview-links/share-preview.tsx";
import { SeoButton } from "./seo/seo-button.tsx";
import { text } from "./text.ts";
import { visualWords } from "./visual/words.ts";

const words = text.editing;
const nothing: DraftText = { title: "", description: "", body: "" };
const noFindings: readonly Finding[] = [];
type Mode = keyof typeof words.modes;

const VisualEditor = lazy(async () => ({ default: (await loadVisual()).VisualEditor }));

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
  const markdown = useRef<WritingSurface>(null);
  const visual = useRef<WritingSurface>(null);
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
  const surface = useSurface(() => draft.text.body);
  const isVisual = surface.kind === "visual";
  const editor = (): WritingSurface | undefined => (isVisual ? visual.current : markdown.current) ?? undefined;
  const [active, setActive] = useState<ReadonlySet<Format>>();
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
  const styleKey = (counts.data?.styles ?? []).join(" ");
  const siteStyles = useMemo(() => styleKey.split(" ").filter(Boolean), [styleKey]);
  // Positions are those of the text that was checked.
  const findings = settled === draft.text ? (checks.data?.findings ?? noFindings) : noFindings;
  const bodyFindings = useMemo(() => findings.filter(({ field }) => field === "body"), [findings]);

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
    const isFile = !media.mediaType.startsWith("image/");
    return {
      url: media.url,
      alt: media.alt[article.locale] ?? "",
      ...(isFile ? { linkText: media.name || file.name } : {}),
    };
  };
  const openLink = () => setLinking(true);
  const pickImage = () => files.current?.click();
  const addLink = (target: string, label: string): void => {
    setLinking(false);
    // The dialog gives the focus back first.
    setTimeout(() => editor()?.addLink(target, label));
  };
  const show = (kind: SurfaceKind): void => {
    // What is written in one editor comes to the other as a change that can be undone there.
    setGeneration((before) => before + 1);
    void surface.open(kind).then((isOpen) => {
      if (!isOpen) return;
      setMode((before) => (kind === "visual" && before === "both" ? "write" : before));
      setTimeout(() => (kind === "visual" ? visual : markdown).current?.focus(), 50);
    });
  };
  const editing: EditorProps = {
    label: words.body,
    value: draft.text.body,
    generation,
    onChange: (body) => draft.change({ body }),
    onSave: () => void draft.save(),
    onLink: openLink,
    onImageError: setImageProblem,
    upload,
    actions: [
      { name: words.tools.image, detail: "", words: "picture photo upload", run: pickImage },
      { name: words.tools.link, detail: "", words: "article address url", run: openLink },
    ],
    findings: bodyFindings,
    placeholderText: words.placeholder,
    locale: article.locale,
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
        <Choice label={words.modesLabel} values={words.modes} value={mode} onChange={setMode} />
        <SeoButton
          locale={article.locale}
          path={article.path}
          text={draft.text}
          seo={article.seo}
          onSave={draft.saveSeo}
        />
        <SharePreview article={article} beforeMaking={draft.save} />
        <Button onClick={() => void draft.save().then((saved) => (saved ? finish() : undefined))}>{words.done}</Button>
        <Button look="primary" pending={publish.isPending} onClick={() => publish.mutate()}>
          {words.publish}
        </Button>
      </header>
      <div className={styles["tools"]}>
        <Toolbar surface={editor} {...(isVisual && active ? { active } : {})} onLink={openLink} onImage={pickImage} />
        <Choice
          label={words.surfacesLabel}
          values={words.surfaces}
          value={surface.kind}
          onChange={(kind) => (kind === surface.kind ? undefined : show(kind))}
        />
        {surface.isOpening ? <span role="status">{visualWords.opening}</span> : null}
        <Problem error={publish.error ?? (draft.state === "failed" ? draft.error : undefined)} />
        <Problem error={surface.error} />
        {surface.obstacle ? (
          <ObstacleNote
            obstacle={surface.obstacle}
            onShow={() => goToLine(markdown.current, draft.text.body, surface.obstacle?.line ?? 1)}
            onClose={surface.forget}
          />
        ) : null}
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
              <div hidden={isVisual}>
                <CodeEditor ref={markdown} {...editing} />
              </div>
              {isVisual ? (
                <Suspense fallback={<p role="status">{visualWords.opening}</p>}>
                  <VisualEditor
                    ref={visual}
                    {...editing}
                    siteStyles={siteStyles}
                    onBlocked={surface.block}
                    onActive={setActive}
                  />
                </Suspense>
              ) : null}
            </div>
            <Findings findings={findings} onGo={(finding) => goTo(editor(), finding)} />
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
        accept={libraryAccept}
        multiple
        hidden
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          editor()?.addImages(chosen);
        }}
      />
      {linking ? (
        <LinkDialog locale={article.locale} path={article.path} onClose={() => setLinking(false)} onChoose={addLink} />
      ) : null}
      {draft.conflict ? <ConflictView conflict={draft.conflict} onResolve={draft.resolve} /> : null}
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

function goTo(editor: WritingSurface | undefined, { field, from, to }: Finding): void {
  if (field === "body") editor?.select(from, to);
}

function goToLine(editor: WritingSurface | null, body: string, line: number): void {
  const lines = body.split("\n");
  const from = lines.slice(0, line - 1).reduce((length, before) => length + before.length + 1, 0);
  editor?.select(from, from + (lines[line - 1]?.length ?? 0));
}
