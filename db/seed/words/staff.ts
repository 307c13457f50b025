import type { StaffRole } from '../../schema/words.ts'

/** Invented people of the institute. */
export const staffNames: Record<StaffRole | 'formerOfficer', string> = {
  intake: 'Kielo Ylämaa',
  officer: 'Tarmo Niittyaho',
  approver: 'Aura Selkäinaho',
  dpo: 'Sylvi Wärnå',
  marketing: 'Onni Vesilahti',
  survey: 'Meri Joutsela',
  archive: 'Rauni Kotikangas',
  auditor: 'Otso Hiidenmaa',
  admin: 'Lumi Kaarnakoski',
  formerOfficer: 'Terttu Sammalvuo',
}
