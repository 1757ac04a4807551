import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { postLogin } from "../../api/account.ts";
import { FrontPage } from "../../app/front-page.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { looksLikeEmail, useFormChecks } from "../../ui/use-form-checks.ts";
import styles from "./sign-in-screen.module.css";
import { text } from "./text.ts";

export function SignInScreen() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next } = useSearch({ from: "/sign-in" });
  const form = useFormChecks(
    {
      email: (value) => (looksLikeEmail(value) ? undefined : text.emailWrong),
      password: (value) => (value ? undefined : text.passwordMissing),
    },
    { email: "", password: "" },
  );
  const login = useMutation({
    mutationFn: postLogin,
    onSuccess: async () => {
      queryClient.clear();
      if (next) await router.navigate({ href: router.basepath + next });
      else await router.navigate({ to: "/" });
    },
  });

  return (
    <FrontPage title={text.title}>
      <form noValidate onSubmit={form.submit(({ email, password }) => login.mutate({ email: email.trim(), password }))}>
        <TextField label={text.email} type="email" autoComplete="username" autoFocus {...form.field("email")} />
        <TextField label={text.password} type="password" autoComplete="current-password" {...form.field("password")} />
        <Problem error={login.error} />
        <Button type="submit" look="primary" pending={login.isPending}>
          {text.action}
        </Button>
      </form>
      <p className={styles["forgotten"]}>{text.forgotten}</p>
    </FrontPage>
  );
}
