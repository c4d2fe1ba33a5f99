// Stands in for the native log writer of VS Code's server, so that no compiler is needed to install it.
// Same calls, plain files, no rotation: the server lives for minutes here.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    mkdirSync(dirname(file), { recursive: true });
    levels.forEach((name, level) => {
      this[name] = (text) => this.write(level, name, text);
    });
  }
  write(level, name, text) {
    if (level < this.level) return;
    const line = this.plain ? text : `${stamp()} [${name === 'warn' ? 'warning' : name}] ${text}\n`;
    appendFileSync(this.file, line);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
}

const stamp = () => new Date().toISOString().replace('T', ' ').slice(0, 23);
const create = async (name, file) => new Logger('', name, file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
