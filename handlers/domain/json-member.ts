/**
 * The text of a member's value in its own spelling; of members with one name the last, which is the one that JSON.parse takes.
 * What JSON.parse makes of a value has lost the spelling of its numbers, and large ones altogether; it tells them from Node 21 on.
 *
 * @param json a valid JSON object
 */
export function readJsonMember(json: string, name: string): string | undefined {
  let text: string | undefined;
  let level = 0;
  let string = '""';
  let key: unknown;
  let valueAt = 0;
  for (let at = 0; at < json.length; at += 1) {
    const token = json[at];
    if (token === '"') {
      const end = endOfString(json, at);
      if (level === 1) string = json.slice(at, end);
      at = end - 1;
    } else if (token === ':' && level === 1) {
      key = JSON.parse(string);
      valueAt = at + 1;
    } else if ((token === ',' || token === '}') && level === 1) {
      if (key === name) text = json.slice(valueAt, at).trim();
      key = undefined;
    }
    if (token === '{' || token === '[') level += 1;
    else if (token === '}' || token === ']') level -= 1;
  }
  return text;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
