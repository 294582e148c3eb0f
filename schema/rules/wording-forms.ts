/** W01–W04, W10, W11, W17–W19: turns of phrase. */

import { listsOf } from './lists.js';
import { type ArticleRule, always, type ClauseRule, type Hit, hitIn, type Mark, type Rule, type Text } from './rule.js';
import { wordRule } from './words.js';

/** 应 that is no part of another word: 相应, 适应, 应急, 应用, 应纳税额. */
const bareMust =
  /(?<![相适供对反响感效照理呼答策内顺因一并])应(?![当急用该对届聘诉税纳付收邀征考召变激援允承计验战运历景力激得需急缴有到退发交分])/gu;

const must = wordRule(
  {
    id: 'W01',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）14',
    basisStatus: 'secondary',
    summary: ['义务用“应当”，一般不用“必须”，不用“应该”“应”“须”', 'A duty is 应当; rarely 必须, never 应该, 应 or 须'],
    advice: ['改为“应当”', 'Write 应当'],
    example: { bad: '养老服务机构必须建立健康档案。', good: '养老服务机构应当建立健康档案。' },
  },
  [
    { find: /必须/gu, instead: '应当' },
    { find: /应该/gu, instead: '应当' },
    { find: /(?<![必无毋勿务莫所急胡])须(?![知要眉臾])/gu, instead: '应当' },
    { find: bareMust, instead: '应当' },
  ],
);

const mustNot = wordRule(
  {
    id: 'W02',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）15',
    basisStatus: 'memory',
    summary: [
      '禁止性规范，有主语的用“不得”，没有主语的用“禁止”，不用“严禁”“不准”“不许”“不能”',
      'What is forbidden: 不得 behind a subject, 禁止 without one; not 严禁, 不准, 不许 or 不能',
    ],
    advice: ['改为“不得”或者“禁止”', 'Write 不得 or 禁止'],
    example: { bad: '严禁占用居家养老服务用房。', good: '禁止占用居家养老服务用房。' },
  },
  [
    { find: /严禁/gu, instead: '禁止' },
    { find: /不准(?!予|许|确|时|入)|不许(?!可)/gu, instead: '不得' },
    {
      find: /不能(?=擅自|随意|任意|将|以|向|非法|违反|违法|侵占|挪用|占用|改变)/gu,
      behind: /(?:单位|个人|组织|机构|企业|部门|人员|经营者)$/u,
      instead: '不得',
    },
    { find: /(?:严格)?禁止/gu, behind: /(?:单位和个人|组织和个人|任何单位|任何个人|经营者)$/u, instead: '不得' },
  ],
);

const but = wordRule(
  {
    id: 'W03',
    severity: always('hint'),
    basis: '立法技术规范（试行）（一）16',
    basisStatus: 'memory',
    summary: ['但书写作“但是，”，前面用句号', 'A proviso begins 但是， behind a full stop'],
    advice: ['改为“。但是，”', 'Write 。但是，'],
    example: { bad: '居家养老服务收取费用，但政府购买的除外。', good: '居家养老服务收取费用。但是，政府购买的除外。' },
  },
  [{ find: /[，；]但(?![是书凡])，?/gu, instead: '。但是，' }],
);

const except = wordRule(
  {
    id: 'W04',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）17',
    basisStatus: 'memory',
    summary: ['排除用“除……外”，“还有”的意思用“除……以外，还”', '除…外 excludes; 除…以外，还 adds'],
    advice: ['改为“除……外”或者“除……以外，还”', 'Write 除…外, or 除…以外，还'],
    example: { bad: '除法律另有规定之外，适用本条例。', good: '除法律另有规定外，适用本条例。' },
  },
  [
    { find: /之外(?!的)/gu, behind: /除[^，。；]{1,40}$/u, instead: '外' },
    {
      behind: /除[^，。；]{1,40}[^以之]$/u,
      find: /外(?=，[^，。；]{0,12}(?:还应|还可|还需|还要|还必|并应|也应))/gu,
      instead: '以外',
      severity: 'hint',
    },
  ],
);

const amount =
  '(?:[零一二两三四五六七八九十百千万亿]{1,8}|[0-9０-９]{1,8}(?:\\.[0-9]{1,4})?万?)[^，。；、的以不超满0-9一二三四五六七八九十]{1,4}';
/** X以下的…X以上的: the same amount stands in both. 不满X…超过X: X itself stands in neither. */
const both = new RegExp(`(${amount})(以上|以下)的(?!罚款|罚金|部分)`, 'gu');
const neither = new RegExp(`(不满|超过)(${amount})的`, 'gu');

/** Steps of which both have the same bound, where a figure falls into both or into neither. */
function badSteps(plain: string, form: RegExp, groups: { readonly value: number; readonly side: number }, message: Text): Mark[] {
  const first = new Map<string, string>();
  return Array.from(plain.matchAll(form)).flatMap((match): Mark[] => {
    const [value = '', side = ''] = [match[groups.value], match[groups.side]];
    const other = first.get(value);
    if (other === undefined) first.set(value, side);
    if (other === undefined || other === side) return [];
    return [
      {
        from: match.index,
        to: match.index + match[0].length,
        message,
        suggestion: ['改正相邻两档的界限', 'Mend the bounds of the two steps'],
      },
    ];
  });
}

const rangeMarks = (plain: string): Mark[] => [
  ...badSteps(plain, both, { value: 1, side: 2 }, [
    '两档都含这个数，应当一档用“以上”，另一档用“不满”',
    'Both steps include this figure: write 以上 and 不满',
  ]),
  ...badSteps(plain, neither, { value: 2, side: 1 }, [
    '两档都不含这个数，应当一档用“以上”或者“以下”',
    'Neither step includes this figure: write 以上 or 以下',
  ]),
];

const included = /[（(](?:含|包含|包括|不含|不包括)[^，。；（）()]{0,10}(?:本数|本级|周岁|岁|日|元|年|月|人|以上|以下)?[）)]/gu;

const ranges: ClauseRule = {
  id: 'W10',
  scope: 'clause',
  severity: always('warning'),
  basis: '民法典第一千二百五十九条；立法技术规范（试行）（一）24',
  basisStatus: 'primary',
  summary: [
    '“以上”“以下”“以内”“届满”包括本数，“不满”“超过”“以外”不包括本数，不再加注；相邻两档不重不漏',
    '以上, 以下, 以内 include the figure, 不满, 超过, 以外 exclude it; no note is needed, and steps neither overlap nor leave a gap',
  ],
  advice: ['删去括号中的说明', 'Delete the note in brackets'],
  example: { bad: '六十周岁以上（含六十周岁）的老年人。', good: '六十周岁以上的老年人。' },
  on: ['paragraph', 'item', 'subitem'],
  check({ plain }) {
    const notes = Array.from(plain.matchAll(included))
      .filter(({ index }) => /(?:以上|以下|以内|以外|不满|超过)[^，。；]{0,6}$/u.test(plain.slice(Math.max(0, index - 10), index)))
      .map(({ 0: words, index }): Mark => ({ from: index, to: index + words.length, fix: { replacement: '' } }));
    return [...notes, ...rangeMarks(plain)];
  },
};

const days = wordRule(
  {
    id: 'W11',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）25；行政强制法第六十九条',
    basisStatus: 'memory',
    summary: [
      '期限用“日”或者“工作日”，不用“天”；限制权利的期限用“日”',
      'Terms are 日 or 工作日, never 天; those that limit a right are 日',
    ],
    advice: ['改为“日”', 'Write 日'],
    example: { bad: '应当在十天内作出决定。', good: '应当在十日内作出决定。' },
  },
  [
    { find: /天(?<=[零一二两三四五六七八九十百0-9０-９]天)(?![然气桥线津府窗花井台文际麻生性平等主价职])/gu, instead: '日' },
    {
      find: /工作日/gu,
      behind: /(?:查封|扣押|冻结|拘留)[^，。；]{0,20}$/u,
      instead: '日',
      message: ['限制权利的期限用“日”，不用“工作日”', 'A term that limits a right is counted in 日'],
    },
  ],
);

const or = wordRule(
  {
    id: 'W17',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）13',
    basisStatus: 'secondary',
    summary: [
      '并列用“和”，次要的并列用“以及”，选择用“或者”；不用“或”“及”“与”“和/或”',
      '和 joins equals, 以及 a lesser second, 或者 gives a choice; not 或, 及, 与 or 和/或',
    ],
    advice: ['改为“和”“以及”或者“或者”', 'Write 和, 以及 or 或者'],
    example: { bad: '单位或个人可以举报。', good: '单位或者个人可以举报。' },
  },
  [
    { find: /和\/或者?|及\/或者?|与\/或者?/gu, instead: '或者' },
    { find: /(?<![和及与]\/|间|抑|倘)或(?![者许缺然明多])/gu, instead: '或者' },
    { find: /(?<![以涉普波顾危触累殃提兼推惠企来论述言旁遍齐措能])及(?![其时格早于第至物/的])/gu, instead: '和', severity: 'hint' },
    { find: /与(?<=(?:单位|公民|法人|组织|企业)与)(?=个人|法人|其他组织|社会组织|事业单位)/gu, instead: '和', severity: 'hint' },
  ],
);

/** An item of this kind is a state or an event, not something that somebody does. */
const state =
  /^(?:死亡|丧失|患有?|年满|不满|未满|生活不能自理|属于|系|因不可抗力|被(?:宣告|吊销|撤销|注销|确认|依法)|处于|达到|依法终止|发生(?:自然灾害|事故|变更|重大)|经济困难|无(?:赡养|劳动|生活))/u;

const actsOrStates: ArticleRule = {
  id: 'W18',
  scope: 'article',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）8',
  basisStatus: 'memory',
  summary: [
    '所列都是行为的，用“有下列行为之一的”；含有状态、事件的，用“有下列情形之一的”',
    '有下列行为之一的 where all items are acts, 有下列情形之一的 where some are states or events',
  ],
  advice: ['改为“有下列情形之一的”', 'Write 有下列情形之一的'],
  example: {
    bad: '老年人有下列行为之一的，可以申请补贴：\n（一）生活不能自理的；\n（二）申请适老化改造的。',
    good: '老年人有下列情形之一的，可以申请补贴：\n（一）生活不能自理的；\n（二）申请适老化改造的。',
  },
  check: (article) =>
    listsOf(article).flatMap(({ lead, items }): Hit[] => {
      const at = lead?.plain.indexOf('下列行为之一') ?? -1;
      if (!lead || at < 0 || !items.some(({ text }) => state.test(text))) return [];
      return [hitIn(lead, { from: at + 2, to: at + 4, fix: { replacement: '情形' } })];
    }),
};

/** 百分之四, 三十日 */
const vagueNumber = /[零一二两三四五六七八九十百千万亿0-9０-９][^，。；0-9]{0,4}$/u;

const vague = wordRule(
  {
    id: 'W19',
    severity: always('warning'),
    basis: '现代汉语规范用字；立法语言应当准确',
    basisStatus: 'memory',
    summary: ['错别字和含糊的词：慰籍、截止（截至）、等等、左右、尽量、有关方面', 'Wrong characters and vague words'],
    advice: ['改为准确的词', 'Use an exact word'],
    example: { bad: '为老年人提供精神慰籍服务。', good: '为老年人提供精神慰藉服务。' },
  },
  [
    { find: /慰籍/gu, instead: '慰藉' },
    { find: /截止(?=[0-9０-９]{4}年|目前|到|至|上年|本年|申请之日)/gu, instead: '截至' },
    { find: /等等/gu, instead: '等' },
    { find: /左右(?![侧岸手邻线])/gu, behind: vagueNumber, message: ['“左右”不确定', '左右 is inexact'] },
    { find: /尽量/gu, message: ['“尽量”不确定', '尽量 is inexact'] },
    {
      find: /有关方面(?<=由有关方面)|有关方面(?=应当|负责|可以|不得|必须)/gu,
      message: ['“有关方面”不明确，写明由谁', '有关方面 does not say who'],
    },
    { find: /既使/gu, instead: '即使' },
    { find: /布署/gu, instead: '部署' },
    { find: /按装/gu, instead: '安装' },
    { find: /座落/gu, instead: '坐落' },
    { find: /松驰/gu, instead: '松弛' },
    { find: /渡假/gu, instead: '度假' },
    { find: /竟争/gu, instead: '竞争' },
    { find: /侯选/gu, instead: '候选' },
  ],
);

export const formRules: readonly Rule[] = [must, mustNot, but, except, ranges, days, or, actsOrStates, vague];
