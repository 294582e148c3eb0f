/** What a check of the store found. */
export interface Problem {
  readonly table: string;
  /** Which row: a draft and a log position, or an id. */
  readonly key: Readonly<Record<string, string | number>>;
  readonly code: keyof typeof wording;
  /** One sentence that names the row. */
  readonly message: string;
}

export interface Report {
  readonly ok: boolean;
  /** Rows looked at, by table. */
  readonly checked: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/** What can be wrong with a row. */
const wording = {
  changed: '内容与校验值不符，写入后被改动过',
  missing: '缺失',
  unreadable: '不是可以读取的步骤',
  'does-not-apply': '不能接在前一步之后',
  homeless: '所属的草案不存在',
  'hash-differs': '全文与定稿时的校验值不符',
  unrecorded: '审计记录里没有这一稿',
  'record-differs': '与审计记录不符：{detail}',
  differs: '与步骤日志不符；可以用 tiaoli rebuild 重建',
  damaged: '数据库文件损坏：{detail}',
} as const;

/** What rows are called. */
const names: Readonly<Record<string, string>> = {
  step: '步骤',
  snapshot: '快照',
  version: '版本',
  provenance: '文字来源',
  draft: '草案',
  audit: '审计记录',
  database: '数据库',
};

/** Collects what is found. */
export class Findings {
  readonly checked: Record<string, number> = {};
  readonly problems: Problem[] = [];

  looked(table: string, count = 1): void {
    this.checked[table] = (this.checked[table] ?? 0) + count;
  }

  add(table: string, key: Problem['key'], code: Problem['code'], detail = ''): void {
    const row = Object.values(key).join(' 第 ');
    this.problems.push({ table, key, code, message: `${names[table] ?? table} ${row}：${wording[code].replace('{detail}', detail)}。` });
  }

  get report(): Report {
    return { ok: this.problems.length === 0, checked: this.checked, problems: this.problems };
  }
}
