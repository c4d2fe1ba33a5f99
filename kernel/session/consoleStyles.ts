const colours: Record<string, string> = {
  black: '0;0;0',
  blue: '59;130;246',
  cyan: '6;182;212',
  gray: '128;128;128',
  green: '34;160;84',
  grey: '128;128;128',
  magenta: '192;80;192',
  orange: '240;140;20',
  purple: '147;70;219',
  red: '220;50;50',
  white: '255;255;255',
  yellow: '210;170;20',
};

/** Arguments of `console.log` with `%c` and its CSS replaced by ANSI codes; others as they are. */
export function styled(parts: unknown[]): unknown[] {
  const [format, ...values] = parts;
  if (typeof format !== 'string' || !format.includes('%c')) return parts;
  const rest: unknown[] = [];
  const text = format.replace(/%[csdifjoO%]/g, (directive) => {
    if (directive === '%%' || values.length === 0) return directive;
    const value = values.shift();
    if (directive === '%c') return ansiOf(String(value));
    rest.push(value);
    return directive;
  });
  return [`${text}\u001b[0m`, ...rest, ...values];
}

function ansiOf(css: string): string {
  const codes = ['0'];
  for (const declaration of css.split(';')) {
    const [property = '', value = ''] = declaration
      .toLowerCase()
      .split(':', 2)
      .map((part) => part.trim());
    codes.push(...codesOf(property, value));
  }
  return `\u001b[${codes.join(';')}m`;
}

function codesOf(property: string, value: string): string[] {
  switch (property) {
    case 'color':
      return rgb(value).map((code) => `38;2;${code}`);
    case 'background':
    case 'background-color':
      return rgb(value).map((code) => `48;2;${code}`);
    case 'font-weight':
      return value === 'bold' || Number(value) >= 600 ? ['1'] : [];
    case 'font-style':
      return value === 'italic' ? ['3'] : [];
    case 'text-decoration':
      return [
        ...(value.includes('underline') ? ['4'] : []),
        ...(value.includes('line-through') ? ['9'] : []),
      ];
    default:
      return [];
  }
}

/** Zero or one colour as `r;g;b`. */
function rgb(value: string): string[] {
  const named = colours[value];
  if (named !== undefined) return [named];
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/.exec(value) ?? [];
  const hex = long ?? short?.replace(/./g, '$&$&');
  if (hex !== undefined) return [[0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(';')];
  const [, r, g, b] = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(value) ?? [];
  return r !== undefined && g !== undefined && b !== undefined ? [`${r};${g};${b}`] : [];
}
