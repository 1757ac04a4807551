export const text = {
  title: "Sign in",
  email: "Email",
  password: "Password",
  action: "Sign in",
  emailWrong: "Enter an address such as ana@example.com.",
  passwordMissing: "Enter your password.",
  forgotten: "No account yet, or the password is lost? Ask the owner of this installation.",
};
