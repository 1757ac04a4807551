const commands =
  /^(?:\$ |> )?(?:sudo |[A-Z_]{2,}=\S+ )*(?:npm|npx|node|pnpm|yarn|docker|git|pip3?|python3?|curl|wget|cd|mkdir|cp|mv|rm|ls|cat|echo|export|apt(?:-get)?|brew|make|psql|uvicorn|fastapi|uv|poetry|source|ssh|kubectl|helm|systemctl|handrail)(?: [\w@./"'$-]|$)/;
const symbols =
  /^\s*(?:> |:::|\/\/\/|```|~~~|#{1,6} |- \[[ x]\]|!\[|\|.*\||\[[^\]]+\]:)|&&|\|\||=>|::|[;{}]\s*$|^\s*[{}[\]]|^\s*(?:"[\w-]+"|[\w-]+):\s*["[{\d]|^\s*(?:import|from|const|let|var|def|class|return|async|await|if|for|function|public|SELECT|INSERT)\b.*[(){}:;='"]|<\/?\w+[^>]*>|^\s*[@#]\w+[([]|^\s*[A-Z][A-Z0-9_]{2,}=|^\s*(?:GET|POST|PUT|PATCH|DELETE) \/|\w+\([^)]*\)\s*[:;]?$|^ {2,}\S.*[=():]/;
const withOption = /^[\w./@$-]+(?: [^ ]+)*? --?[a-z][\w-]*(?:[ =][^ .]+)*(?: [^ ]*[^ .])*$/;
const prose = /[.!?。！？؟…]["'”」)]?$/;

/** Whether a line is a command or code, to be quoted whole and set as such. */
export function looksLikeCode(line: string): boolean {
  if (withOption.test(line)) return true;
  if (commands.test(line.trim())) return !prose.test(line) || /[/-]/.test(line);
  return symbols.test(line) && !(prose.test(line) && line.split(" ").length > 8);
}
