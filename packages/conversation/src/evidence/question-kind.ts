const how =
  /(?<!\p{L})(?:how (?:do|does|to|can|should|would)|steps?|set ?up|configure|install|wie (?:kann|geht|mache|richte|stelle|installier|\p{L}+e ich|\p{L}+t man)|cómo|como|comment|come (?:posso|si|faccio)|hoe (?:kan|moet|doe)|как|nasıl)(?!\p{L})|どうやって|方法|するには|どうすれば|手順|怎么|如何|怎樣|怎样|步骤|كيف|طريقة|어떻게|방법/iu;

/** Whether a question asks for a way to do something, so that steps or a command answer it. */
export function asksHow(question: string): boolean {
  return how.test(question);
}
