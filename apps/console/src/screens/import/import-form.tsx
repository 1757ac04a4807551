import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { openImport, uploadImport, type ImportKind, type ImportRun } from "../../api/imports.ts";
import { useMe } from "../../app/me.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { importsKey } from "./import-queries.ts";
import styles from "./import-screen.module.css";
import { text } from "./text.ts";

const words = text.form;
const blank = { site: "", email: "", token: "", region: "us", locale: "", oldBase: "", collection: "" };
type Fields = typeof blank;
type Errors = Partial<Record<keyof Fields | "file", string>>;

function errorsOf(kind: ImportKind, fromFile: boolean, fields: Fields, file: File | undefined): Errors {
  if (fromFile) return file ? {} : { file: words.missing.file };
  if (kind === "intercom") return fields.token.trim() === "" ? { token: words.missing.token } : {};
  const errors: Errors = {};
  if (fields.site.trim() === "") errors.site = words.missing.site;
  if (fields.email.trim() === "" && fields.token.trim() !== "") errors.email = words.missing.pair;
  if (fields.email.trim() !== "" && fields.token.trim() === "") errors.token = words.missing.pair;
  return errors;
}

/** Where it comes from; sending it reads and plans, and writes nothing. */
export function ImportForm({ kind }: { readonly kind: ImportKind }) {
  const { workspace } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [fromFile, setFromFile] = useState(kind === "folder");
  const [fields, setFields] = useState<Fields>({ ...blank, locale: workspace.sourceLocale });
  const [file, setFile] = useState<File>();
  const [errors, setErrors] = useState<Errors>({});
  const field = (name: keyof Fields) => ({
    value: fields[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => {
      setFields((known) => ({ ...known, [name]: event.target.value }));
      setErrors((known) => ({ ...known, [name]: undefined }));
    },
  });
  const open = useMutation({
    mutationFn: () => send(kind, fromFile, fields, file),
    onSuccess: async ({ id }) => {
      setFields((known) => ({ ...known, token: "" }));
      await queryClient.invalidateQueries({ queryKey: importsKey });
      await navigate({ to: "/import", search: { run: id } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = errorsOf(kind, fromFile, fields, file);
    setErrors(found);
    if (Object.keys(found).length === 0) open.mutate();
    else event.currentTarget.querySelector<HTMLElement>(`[name="${Object.keys(found)[0]}"]`)?.focus();
  };
  return (
    <form noValidate className={styles["form"]} onSubmit={submit}>
      {kind === "folder" ? null : (
        <fieldset className={styles["ways"]}>
          <legend>{words.how}</legend>
          {[false, true].map((way) => (
            <label key={String(way)} className={styles["way"]}>
              <input type="radio" name="way" checked={fromFile === way} onChange={() => setFromFile(way)} />
              {way ? words.file : words.live}
            </label>
          ))}
        </fieldset>
      )}
      {fromFile ? (
        <TextField
          label={words.archive}
          help={words.archiveHelp[kind]}
          name="file"
          type="file"
          accept=".zip,application/zip"
          error={errors.file}
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            setErrors({});
          }}
        />
      ) : kind === "zendesk" ? (
        <>
          <TextField
            label={words.site}
            help={words.siteHelp}
            name="site"
            autoComplete="off"
            spellCheck={false}
            {...field("site")}
          />
          <TextField
            label={words.email}
            help={words.emailHelp}
            name="email"
            type="email"
            autoComplete="off"
            {...field("email")}
          />
          <TextField
            label={words.apiToken}
            help={words.apiTokenHelp}
            name="token"
            type="password"
            autoComplete="off"
            {...field("token")}
          />
        </>
      ) : (
        <>
          <SelectField label={words.region} {...field("region")}>
            {Object.entries(words.regions).map(([region, name]) => (
              <option key={region} value={region}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            label={words.accessToken}
            help={words.accessTokenHelp}
            name="token"
            type="password"
            autoComplete="off"
            {...field("token")}
          />
        </>
      )}
      {kind === "folder" ? (
        <>
          <SelectField label={words.locale} help={words.localeHelp} {...field("locale")}>
            {workspace.locales.map((locale) => (
              <option key={locale}>{locale}</option>
            ))}
          </SelectField>
          <TextField
            label={words.oldBase}
            help={words.oldBaseHelp}
            placeholder="/docs"
            spellCheck={false}
            {...field("oldBase")}
          />
        </>
      ) : null}
      <TextField label={words.collection} help={words.collectionHelp} spellCheck={false} {...field("collection")} />
      <Problem error={open.error} />
      <div>
        <Button type="submit" look="primary" pending={open.isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

async function send(kind: ImportKind, fromFile: boolean, fields: Fields, file: File | undefined): Promise<ImportRun> {
  const into = fields.collection.trim() === "" ? {} : { collection: fields.collection.trim() };
  if (fromFile && file) {
    const folder = kind === "folder" ? { locale: fields.locale, oldBase: fields.oldBase.trim() } : {};
    return uploadImport(file, { kind, ...folder, ...into });
  }
  const email = fields.email.trim();
  const token = fields.token.trim();
  const { run } = await openImport(
    kind === "zendesk"
      ? { kind, site: fields.site.trim(), ...(email ? { email, apiToken: token } : {}), ...into }
      : { kind: "intercom", region: fields.region, accessToken: token, ...into },
  );
  return run;
}
