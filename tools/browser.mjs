// Starts Debian's or anybody's Chromium, headless and silent. The one place that knows its flags.
import { chromium } from 'playwright-core'

export function launch() {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args })
}
