// The table of Han characters knows what stands in names. No browser: what a search makes of it is tested elsewhere.
import assert from 'node:assert/strict'
import test from 'node:test'
import { readings } from '../../tools/han.mjs'

// Those of the State Council's Table of General Standard Chinese Characters (2013) that lie outside U+4E00 to U+9FFF.
const standard =
  '𠙶𬣙𨙸𬇕䜣𬣞𬘓𫭟𫭢㧑𫇭𫐄㕮𫵷㑇𣲘𣲗𬇙㳇𬣡𫸩䢺𨚕𫘜𬘘𫘝䢼𦭜㭎𬨂𬀩𬀪㟃𬬩㑊𫍣𬣳𬩽𬮿𬯀𫰛𬳵𬳶䌹𫠊㛃𬍛𬜬𦰡㭕䴓䶮𪾢𪨰𫓧𬬮𬬱𬬭䏡𦙶㶲㳚㳘𬘡𬳽𬘩𫄧𪟝𬍤𫭼𬜯䓖𬂩𫠆𨐈𬌗𫑡𪨶𬬸𬬻𬬹𬬿𬭁𫢸𫗧𬊈𬒈𨺙㛚𬳿𫄨𬘫䂮𫮃㙍䓫䓬䓨䓛䴕㫰𬱖𬟽䎃𫓯𫟹𫟼㿠䝙䏲𠅤䴔𬇹𬍡㥄𬤇𫍯𬤊𫍲𬯎𬘬𬘭𬴂𫘦𫟅𬘯𫘧㙘𪣻𡎚𬃊𬷕𫐐𬹼𧿹𫶇𫖮𬭊𨱇𫓶𬭎𫖯䐃𬱟𫛭㺄𫷷𬮱𬊤𣸣㴔㛹𬴃𫘨䴖𤧛𬪩𬒔䃅𬨎𫐓䣘𫫇㬊𫓹𬭚𬭛䅟𬕂䲟𬶋𬶍𦝼𫔶𫌀𫖳𫘪𫘬𫞩𡐓𪤗𣗋𬸘䃎𬒗𥔲𫚖䴗㬎𨱏𬭤㙦𫚕𬶐𬶏𩽾𬸚㽏㮾𬤝𬙂㻬䗖㠇𬭩䴘𩾃㵐𬸣𫍽𬴊𬞟𥕢𫟦𬺈𫠜㬚䗛㠓𪩘𬭬𨱑𬭯𫗴𬸦𫄷𤩽㘎𬭳𬭶𫔍𬭸𨱔𬭼𫔎𬸪䲠𬶟𬶠䗪𬶨𦈡𫄸𬟁𥖨䗴䲢𦒍䎖䴙𬙊㰀𬶭𩾌𨟠𬶮𨭉㸌𬙋𤫉𬺓𫚭'

test('Every standard character from all over Unicode has a reading', () => {
  assert.deepEqual(
    [...standard].filter((char) => readings(char).length === 0),
    [],
  )
})

test('ü is typed as v, as u and as passports have it; family names are read as such', () => {
  for (const [char, spelled] of [
    ['吕', ['lv', 'lu', 'lyu']],
    ['女', ['nv', 'nu', 'nyu']],
    ['略', ['lve', 'lue', 'lyue']],
    ['单', ['shan']],
    ['缪', ['miao']],
    ['尉', ['yu']],
    ['万', ['mo']],
    ['〇', ['ling']],
  ]) {
    const known = readings(char)
    for (const syllable of spelled) assert.ok(known.includes(syllable), `${char}: ${known}`)
  }
})
