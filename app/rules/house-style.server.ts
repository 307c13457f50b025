import { env } from '~/env.server.ts'
import { layWordingOver } from '~/i18n/i18n.server.ts'
import { readWording } from '~/i18n/read-wording.server.ts'
import { wearBrand } from './brand.ts'
import { readBrand } from './read-brand.server.ts'

/** What whoever runs this has configured of looks and words, put on at start. Throws when it cannot be used. */
export function putOnHouseStyle(): void {
  wearBrand(readBrand(env))
  if (env.WORDING_DIR) layWordingOver(readWording(env.WORDING_DIR))
}
