/**
 * First names that are said, or spelt, in more ways than one in English schools: our own short list.
 * The first of a line stands for all; a name may stand in several lines.
 */
const LINES = `
abdul abdel abdal
abdullah abdallah abdulla abdullahi
abigail abi abby abbie gail
adam ad
ahmed ahmad ahmet achmed
aisha ayesha aysha aicha aishah aeysha
alexander alex alec xander sasha sandy al
alexandra alex alexa lexi sasha sandra lexie ally
ali aly
alistair alasdair alastair al
amelia millie milly amy mia
andrew andy drew
aneesa anisa aneesah
anthony tony antony ant
anna ann anne annie ana hannah
antonia toni
benjamin ben benji benny
bethany beth bethan
bilal billal
bradley brad
cameron cam camron kameron
catherine cathy cath katherine katharine kathryn catharine kate katie katy kat kathy kitty cate
charles charlie charly chas
charlotte charlie lottie lotte charly charley
christopher chris kris topher kit
christina chris chrissie tina christine kirsty kristina
connor conor conner
daniel dan danny dani
danielle dani danni
david dave davey davy
deborah debbie deb debs
dominic dom dominik nick
edward ed eddie ted teddy ned
eleanor ellie elle nell ella elinor nora elly
elizabeth liz lizzie beth betty eliza elsie libby lily elisabeth lisa bess liza
emily em emmy millie emilie
emma em emmie
esther ester
faisal faysal feisal
fatima fatma fatimah fatemah
francesca fran frankie fran cesca
francis frank frankie fran
frederick fred freddie freddy frederic
gabriel gabe gabi
gabriella gabby gabi ella gabrielle
george georgie
georgina georgie gina georgia
grace gracie
gregory greg
hamza hamzah
harold harry hal
harriet hattie harri hatty
harrison harry harris
hasan hassan hasaan
henry harry hal hank
hussain hussein husain husayn hossain
ibrahim ebrahim ibraheem
imogen immy immie
isaac zac isaak
isabella bella izzy isabelle isabel izzie issy isobel bel
isaiah izzy
jacob jake jakub jacques
jack jackie jak
jacqueline jackie jacqui
james jim jimmy jamie jem
jasmine jas jaz yasmin yasmine jazmin
jayden jaden jaiden jaydon
jennifer jen jenny jenni
jessica jess jessie
joanna jo joanne joey
john jon johnny jack jonny
jonathan jon jonny johnathan jonathon nathan
joseph joe joey jo yusuf youssef yousef josef
joshua josh
judith judy jude
julia julie jules
kai kye kay
kayleigh kaylee kayley kaylie
keira kiera kyra
khadija khadijah kadija khadeeja
kenneth ken kenny
kimberley kim kimberly
laura laurie lori
lauren loz lorren
lawrence larry laurence laurie loz
leila layla laila leyla lila
leonard leo len lenny
leo leon lee
lewis louis lou lewie
liam lee
lillian lily lilly lil lilian
louis lou louie luis
louise lou lulu
lucas luke luca lukas
lucy lucie lucinda luce
mackenzie kenzie mckenzie
madeleine maddie maddy madeline madison
margaret maggie meg peggy margie greta megan
maria mary marie mariam maryam miriam mariya
mariam maryam miriam maryum
martin marty martyn
mary molly polly
matthew matt matty mathew
matilda tilly tillie mattie
max maxwell maximilian maxim
maya maia mya
maxine max
megan meg meghan
melissa mel missy lissa
melanie mel
michael mike mick micky mikey mickey
michelle shell chelle
mohammed mohammad muhammad muhammed mohamed mohamad mo mohd muhammadu mahomed mehmet
mustafa mostafa mustapha
natalie nat nataly natalia tasha
natasha tasha nat natalia
nathaniel nathan nate nat
nathan nate nat
nicholas nick nicky nico nicolas nikolas
nicole nicky nikki nic nicola
noor nur noora nour
oliver ollie olly
olivia liv livvy olive livia
olu oluwaseun oluwaseyi seun
omar umar omer
osman uthman usman ousmane
oscar oskar ozzy
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
peter pete
philip phil phillip pip
philippa pippa pip
poppy pop
rachel rach rachael
rahim raheem
rebecca becky becca beck bex rebekah
richard rich dick rick ricky richie
robert rob bob bobby robbie bert robin
roderick rod
ronald ron ronnie
rosemary rose rosie romy
rose rosie
ruby rubie
ryan rian
saad sa'd
samantha sam sammy sammie
samuel sam sammy
sana sanaa
sarah sara sadie sally
scarlett scarlet
sean shaun shawn
sebastian seb bas
sophia sophie sofia sofie soph
stephanie steph stef
stephen steven steve stevie stefan
summer sum
susan sue susie suzie suzanne
suleiman sulaiman suleman sulayman solomon
tahir taher
thomas tom tommy thom
theodore theo teddy ted
timothy tim timmy
toby tobias tobi
tyler ty
victor vic viktor
victoria vicky tori vic vikki
vincent vince vinny
william will bill billy willy liam wil
youssef yusuf yousuf yousef yusef yousaf
yasmin yasmine jasmin
zachary zac zach zak zack zachariah zakariya zakaria
zainab zaynab zeinab zaineb
zoe zoey zoie
`

const STANDS_FOR = new Map<string, Set<string>>()
for (const line of LINES.trim().split('\n')) {
  const [first = '', ...others] = line.split(' ')
  for (const name of [first, ...others]) {
    STANDS_FOR.set(name, (STANDS_FOR.get(name) ?? new Set()).add(first))
  }
}

/** The names that this part of a name may be short for, or another spelling of, itself included. */
export const fullNamesOf = (part: string): readonly string[] => [
  ...new Set([part, ...(STANDS_FOR.get(part) ?? [])]),
]

/** Whether two first names may be one: "kate" and "katherine", "mo" and "mohammed". */
export function maySayTheSame(a: string, b: string): boolean {
  const full = fullNamesOf(a)
  return fullNamesOf(b).some((name) => full.includes(name))
}

/** Every other name that `maySayTheSame` as this one; none of a name that is in no line. */
export function namesLike(name: string): ReadonlySet<string> {
  const firsts = STANDS_FOR.get(name)
  const alike = new Set<string>()
  if (!firsts) return alike
  for (const [other, its] of STANDS_FOR) if (!its.isDisjointFrom(firsts)) alike.add(other)
  alike.delete(name)
  return alike
}
