/**
 * What is known of the enacted texts of the corpus, so that everything else that an error rule finds in them counts as
 * a false alarm. Found by reading each place.
 */
import type { RuleId } from '../../../schema/rules/rule.js';

interface Known {
  readonly rule: RuleId;
  /** Beginnings of the names of the texts. */
  readonly texts: readonly string[];
  readonly reason: string;
}

/** What the copy from the web has lost or changed. */
export const damage: readonly Known[] = [
  {
    rule: 'P01',
    reason: 'half-width marks of the copy',
    texts: [
      'laws/上海市老年人权益保障条例',
      'laws/个人信息保护法',
      'laws/企业信息公示暂行条例',
      'laws/全国人民代表大会和地方各级人民代表大会代表法_2015',
      'laws/劳动就业服务企业管理规定',
      'laws/城市市容和环境卫生管理条例',
      'laws/威海市居民养老服务保障条例',
      'laws/宁波市人民调解条例',
      'laws/山东省养老服务条例',
      'laws/山东省节约用水条例',
      'laws/开封古城保护条例',
      'laws/德州市养老服务条例',
      'laws/水法',
      'laws/河南省老年人权益保障条例',
      'laws/浙江省社会养老服务促进条例',
      'laws/漯河市中小学校幼儿园规划建设条例',
      'laws/漯河市城乡规划条例',
      'laws/漯河市城市市容和环境卫生管理条例',
      'laws/漯河市扬尘污染防治条例',
      'laws/漯河市文明行为促进条例',
      'laws/漯河市机动车和非道路移动机械排气污染防治条例',
      'laws/漯河市沙澧河风景名胜区条例',
      'laws/电信条例',
      'laws/立法法_2015',
      'laws/绍兴市居家养老服务条例',
      'laws/行政强制法',
      'laws/黄河水量调度条例',
      'pairs/专利法实施细则/before',
      'pairs/中国人民解放军实施《药品管理法》办法/before',
      'pairs/全国人民代表大会和地方各级人民代表大会代表法/before',
      'pairs/军人抚恤优待条例/before',
      'pairs/发票管理办法/before',
      'pairs/畜牧法/before',
      'pairs/立法法/before',
    ],
  },
  {
    rule: 'S04',
    reason: 'half-width brackets of the copy: (一)',
    texts: [
      'laws/企业信息公示暂行条例',
      'laws/劳动就业服务企业管理规定',
      'laws/城市市容和环境卫生管理条例',
      'laws/建设工程质量管理条例',
      'laws/电信条例',
      'laws/黄河水量调度条例',
      'pairs/专利法实施细则/before',
      'pairs/军人抚恤优待条例/before',
      'pairs/发票管理办法/before',
    ],
  },
  {
    rule: 'S04',
    reason: 'numbers of items that the copy has lost',
    texts: ['laws/绍兴市居家养老服务条例', 'laws/郑州市科学技术投入条例', 'pairs/北京市未成年人保护条例/after'],
  },
  { rule: 'S02', reason: 'headings of chapters that the copy has lost', texts: ['laws/漯河市机动车和非道路移动机械排气污染防治条例'] },
  { rule: 'S03', reason: 'a footnote of the editors', texts: ['laws/刑法'] },
  {
    rule: 'S13',
    reason: 'the 题注 is lost',
    texts: ['laws/上海市老年人权益保障条例', 'laws/上海市出租汽车管理条例', 'pairs/上海市殡葬管理条例/before'],
  },
  { rule: 'S15', reason: 'the end of the text is lost', texts: ['laws/威海市居民养老服务保障条例', 'laws/青岛市养老服务促进条例'] },
  { rule: 'P02', reason: 'a full stop amid a list: a slip of the copy', texts: ['laws/河南省老年人权益保障条例', 'laws/山东省邮政条例'] },
];

/** Places where the text itself does not keep to the standard: the rule is right. */
export const offences: readonly Known[] = [
  { rule: 'N01', reason: '10万元, 100万元', texts: ['laws/北京市居家养老服务条例'] },
  { rule: 'N01', reason: '30平方米, 20平方米', texts: ['laws/河南省老年人权益保障条例'] },
  { rule: 'N01', reason: '35吨', texts: ['laws/漯河市机动车和非道路移动机械排气污染防治条例'] },
  { rule: 'R02', reason: '第三十条第（二）项', texts: ['pairs/北京市未成年人保护条例/after'] },
];

export const isKnown = (list: readonly Known[], rule: RuleId, text: string): boolean =>
  list.some((known) => known.rule === rule && known.texts.some((name) => text.startsWith(name)));
