/** X01, X03, X04, X07 and X08: what a local regulation may set, and whom it may charge. */
import type { Context } from './context.js';
import { always, type ClauseRule, clauseLines, type Mark, type Rule, type Text } from './rule.js';
import { findWords, type Word } from './words.js';

type PowerRule = Omit<ClauseRule, 'scope' | 'on' | 'check'>;

/** A rule that holds for local regulations alone. */
function localRule(rule: PowerRule, words: readonly Word[], keep: (mark: Mark, plain: string) => boolean = () => true): ClauseRule {
  return {
    ...rule,
    scope: 'clause',
    on: clauseLines,
    check: (line, { rank }: Context) => (rank === 'local' ? findWords(words, line).filter((mark) => keep(mark, line.plain)) : []),
  };
}

/** As far back as a sentence is looked at. */
const farthest = 120;

/** The sentence part a mark stands in says that another law decides. */
function appliesOtherLaw({ from }: Mark, plain: string): boolean {
  const before = plain.slice(Math.max(0, from - farthest), from);
  const part = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1);
  return /依法|依照|按照|根据|建议|提请|移送/u.test(part);
}

const kinds = localRule(
  {
    id: 'X01',
    severity: always('error'),
    basis: '行政处罚法（2021年）第十二条第一款',
    basisStatus: 'primary',
    summary: [
      '地方性法规不得设定限制人身自由、吊销营业执照的行政处罚',
      'A local regulation may not set detention or the withdrawal of a business licence as a penalty',
    ],
    advice: ['删去这种处罚，或者改为依照有关法律处罚', 'Delete the penalty, or leave it to the law that sets it'],
    example: {
      bad: '逾期不改正的，由市场监督管理部门吊销营业执照。',
      good: '逾期不改正的，处一万元以上三万元以下罚款。',
    },
  },
  [
    {
      find: /(?<!被)吊销(?:其)?(?:企业)?营业执照/gu,
      message: ['地方性法规不得设定吊销营业执照', 'A local regulation may not set the withdrawal of a business licence'],
    },
    {
      find: /(?:[一二三四五六七八九十0-9]{1,3}日以[上下]){0,2}(?:行政)?拘留/gu,
      behind: /(?:处|处以|并处|给予|可以|予以)(?:[一二三四五六七八九十0-9]{1,3}日以[上下]){0,2}$/u,
      message: ['地方性法规不得设定限制人身自由的处罚', 'A local regulation may not set detention'],
    },
  ],
  (mark, plain) => !appliesOtherLaw(mark, plain),
);

const permit: Text = ['养老机构实行登记和备案，不得设定许可', 'Care homes are registered and put on file; no licence may be set'];
const outsiders: Text = ['不得限制外地的企业、机构进入本地市场', 'Firms from elsewhere may not be kept out'];

const licences = localRule(
  {
    id: 'X03',
    severity: always('error'),
    basis: '行政许可法（2019年）第十五条、第十六条；老年人权益保障法（2018年）第四十三条',
    basisStatus: 'primary',
    summary: [
      '地方性法规不得设定公民资格资质、企业设立登记及其前置许可，不得限制外地企业，不得增设许可条件',
      'A local regulation sets no licence of qualification or of establishment, keeps no outsider away and adds no condition to a licence',
    ],
    advice: ['改为登记、备案，或者删去', 'Make it a registration or a filing, or delete it'],
    example: { bad: '设立养老机构，须经民政部门许可。', good: '养老机构登记后，应当向民政部门备案。' },
    since: '2018-12-29',
  },
  [
    {
      find: /(?:设立|举办|开办|兴办)[^，。；]{0,8}养老(?:服务)?机构[^。；]{0,6}(?:须|应当|必须|需要?)[^。；]{0,16}(?:许可|批准|审批)(?!文件)/gu,
      message: permit,
    },
    { find: /养老(?:服务)?机构设立许可/gu, message: permit },
    {
      find: /(?:应当|须|必须)[^，。；]{0,6}取得[^，。；]{0,4}(?:市|县|区|本市)[^，。；]{0,14}(?:颁发|核发|发放)的[^，。；]{0,12}(?:资格|资质|上岗)证/gu,
      message: ['不得设定公民、企业的资格资质许可', 'No licence of qualification may be set'],
    },
    {
      find: /(?:外地|市外|省外|非本市|非本地)[^，。；]{0,10}(?:企业|机构|单位|组织|产品)[^，。；]{0,6}(?:不得|禁止)[^，。；]{0,8}(?:进入|从事|承接|参加|销售|经营)/gu,
      message: outsiders,
    },
    { find: /(?:仅限|只能由|只允许)(?:本市|本地|本省)(?:注册|登记|户籍)?[^，。；]{0,8}(?:企业|机构|单位|组织)/gu, message: outsiders },
  ],
);

const coercion = localRule(
  {
    id: 'X04',
    severity: always('error'),
    basis: '行政强制法第九条、第十条、第十一条',
    basisStatus: 'primary',
    summary: [
      '地方性法规只能设定查封、扣押，且限于没有法律、行政法规的地方性事务；不得设定冻结和限制人身自由',
      'A local regulation may set sealing and seizure alone, in local matters that no upper law deals with; no freezing, no restraint of a person',
    ],
    advice: ['删去这种强制措施', 'Delete the measure'],
    example: { bad: '民政部门可以冻结其账户。', good: '民政部门可以要求其说明情况。' },
  },
  [
    {
      find: /冻结(?=[^，。；]{0,8}(?:账户|存款|汇款|资金|账号|财产))/gu,
      behind: /(?:可以|有权|应当|应|予以|并|立即|先行)[^，。；]{0,6}$/u,
    },
    {
      find: /(?:限制(?:其)?人身自由|强制隔离|强制约束|强行带离|划拨(?=[^，。；]{0,6}(?:存款|汇款)))/gu,
      behind: /(?:部门|机关|政府|办事处|机构)(?:可以|有权|应当)[^，。；]{0,10}$/u,
    },
  ],
  (mark, plain) => !appliesOtherLaw(mark, plain),
);

const bureaus =
  '民政|财政|教育|公安|司法|交通运输|农业农村|水利|商务|审计|统计|医疗保障|退役军人事务|应急管理|市场监督管理|自然资源和规划|自然资源|生态环境|住房和城乡建设|城市管理|人力资源和社会保障|文化广电和旅游|卫生健康|体育|林业|税务|气象';

const departments = localRule(
  {
    id: 'X07',
    severity: always('warning'),
    basis: '立法技术规范（试行）（二）1；（一）10',
    basisStatus: 'secondary',
    summary: ['部门按职能称“民政部门”，不写机关的牌子“民政局”', 'Departments go by their function (民政部门), not by their plate (民政局)'],
    advice: ['改为按职能的称呼', 'Name it by its function'],
    example: { bad: '由漯河市民政局负责实施。', good: '由市民政部门负责实施。' },
  },
  bureaus
    .split('|')
    .map((name) => ({ find: new RegExp(`(?<=[市县区]|负责|由|向|经)${name}局(?!长|部|域)`, 'gu'), instead: `${name}部门` })),
);

const matters = localRule(
  {
    id: 'X08',
    severity: always('warning'),
    basis: '立法法（2023年）第十一条、第八十一条第一款',
    basisStatus: 'primary',
    summary: [
      '设区的市的立法限于城乡建设与管理、生态文明建设、历史文化保护、基层治理等；税收、诉讼、仲裁、犯罪和刑罚、金融等只能由法律规定',
      'A city legislates on town and country, environment, heritage and local governance; taxes, courts, crime and finance are for the law alone',
    ],
    advice: ['删去，由法律规定', 'Delete it: this is for the law'],
    example: { bad: '参加长期护理保险的人员缴费费率为百分之一。', good: '按照国家和省的规定推进长期护理保险。' },
  },
  [
    {
      find: /长期护理保险[^，。；]{0,12}(?:缴费|费率|征缴)[^，。；]{0,10}(?:为|按|标准)/gu,
      message: ['社会保险缴费由国家规定', 'Contributions to social insurance are for the state to set'],
    },
    {
      find: /(?<!依法)(?:开征|加征|停征)[^，。；]{0,10}税(?!务|费)|(?<!依法)(?:减征|免征)(?:其)?[^，。；]{0,8}(?:增值税|所得税|房产税|土地使用税|契税)(?=[。；])/gu,
      message: ['税种、税率和税收征收管理只能由法律规定', 'Taxes are for the law alone'],
    },
    {
      find: /不得(?:向人民法院)?(?:提起|申请)(?:行政|民事)?(?:诉讼|仲裁)/gu,
      message: ['诉讼和仲裁制度只能由法律规定', 'Courts and arbitration are for the law alone'],
    },
    {
      find: /(?:有期徒刑|拘役|管制|罚金|没收财产)/gu,
      behind: /(?:处|判处|并处)[^，。；]{0,10}$/u,
      message: ['犯罪和刑罚只能由法律规定', 'Crime and punishment are for the law alone'],
    },
  ],
);

export const powerRules: readonly Rule[] = [kinds, licences, coercion, departments, matters];
