/** Names and locations for the demo tenant's people. All fictitious. Streets are common street names. */

type Office = { name: string; street: string; postalCode: string; city: string; state: string | null }

export type Country = {
  name: string
  /** ISO 3166-1 alpha-2, as in Entra's `usageLocation`. */
  code: string
  language: string
  /** International calling code, without `+`. */
  calling: string
  /** The local formats of phone numbers. `#` is a digit. */
  phones: string[]
  given: string[]
  family: string[]
  offices: Office[]
  /** The number of people who work there. */
  people: number
}

const words = (text: string) => text.split(' ')

const office = (text: string): Office => {
  const [name = '', street = '', postalCode = '', city = '', state] = text.split('; ')
  return { name, street, postalCode, city, state: state ?? null }
}

const country = (
  head: string,
  people: number,
  offices: string[],
  phones: string[],
  given: string,
  family: string,
): Country => {
  const [name = '', code = '', language = '', calling = ''] = head.split('; ')
  return {
    name,
    code,
    language,
    calling,
    phones,
    given: words(given),
    family: words(family),
    offices: offices.map(office),
    people,
  }
}

export const countries: readonly Country[] = [
  country(
    'United States; US; en-US; 1',
    44,
    [
      'Seattle HQ; 700 Pike Street; 98101; Seattle; WA',
      'Austin; 210 Congress Avenue; 78701; Austin; TX',
      'Boston; 45 Milk Street; 02109; Boston; MA',
    ],
    ['+1 (206) 555-01##', '+1 512 555 01##', '617-555-01##', '+120655501## x4##'],
    'Ava Liam Noah Emma Mia Ethan Grace Logan Chloe Mason Zoë Renée Jordan Casey Morgan Dylan Amara Malik Priya José Hannah Tyler',
    "Carter Nguyen O'Brien Johnson Ramírez Whitfield Osborne Delacroix Kowalski Brooks Sullivan Hayes D'Angelo Okafor Bennett Patel Núñez Lindqvist Marsh Ferguson Hollis Vance",
  ),
  country(
    'United Kingdom; GB; en-GB; 44',
    24,
    ['London; 12 Finsbury Square; EC2A 1AS; London', 'Leeds; 8 Wellington Street; LS1 4AP; Leeds; West Yorkshire'],
    ['+44 20 7946 0###', '020 7946 0###', '+44 (0)113 496 0###'],
    'Oliver Amelia Harry Isla George Freya Callum Niamh Rhys Siân Imogen Alistair Zara Tariq Seán Órla',
    "Hughes McAllister Fitzgerald O'Neill Bancroft Pemberton-Lowe Ashdown Khan Griffiths MacLeod Thackeray Ó'Súilleabháin Winslow Barlow",
  ),
  country(
    'Germany; DE; de-DE; 49',
    28,
    ['München; Leopoldstraße 118; 80802; München; Bayern', 'Köln; Weißhausstraße 24; 50939; Köln; Nordrhein-Westfalen'],
    ['+49 89 5550 ####', '+49 (221) 555-####', '0049 89 5550####', '(089) 5550 ####'],
    'Jürgen Käthe Björn Anneliese Günther Lieselotte Sören Heike Matthias Ülkü Jörg Franziska Lukas Marlene Hans-Peter Jens',
    'Müller Weiß Schröder Groß Jäger Vogelsang Strauß Köhler Bräutigam Schönfeld Meißner Hünersdorff Brandt Kühn Preuß Lindner',
  ),
  country(
    'France; FR; fr-FR; 33',
    24,
    ['Paris; 31 rue de Châteaudun; 75009; Paris', 'Lyon; 6 quai Saint-Antoine; 69002; Lyon'],
    ['+33 1 99 00 ## ##', '01 99 00 ## ##', '+33 (0)4.65.71.##.##'],
    'Léa François Chloé Noël Zélie Benoît Hélène Raphaël Maëlle Gaëtan Inès Jérôme Aïcha Clément Océane Loïc',
    'Lefèvre Garçon Béranger Dupré Château Mercier Le_Goff Fournier Guérin Rousseau Pâquet Deschênes Marchand',
  ),
  country(
    'Spain; ES; es-ES; 34',
    18,
    ['Madrid; Calle de Alcalá 61; 28014; Madrid', 'Málaga; Calle Larios 9; 29005; Málaga; Andalucía'],
    ['+34 910 55 ## ##', '91 055 ## ##', '+3491055####'],
    'Íñigo Begoña Nuño Lucía Álvaro Toñi Jesús Inmaculada Martín Sofía Ramón Ángela',
    'Muñoz Ibáñez Peña García_López Cigüeña Zúñiga Castaño Ordóñez Fernández de_la_Peña Núñez Rincón',
  ),
  country(
    'Denmark; DK; da-DK; 45',
    18,
    ['København; Søndre Boulevard 44; 1720; København', 'Aarhus; Åboulevarden 70; 8000; Aarhus'],
    ['+45 32 55 ## ##', '32 55 ## ##', '+453255####'],
    'Søren Mette Åse Jørgen Bjørk Kåre Signe Ægir Rasmus Freja Þórdís Lærke',
    'Sørensen Østergård Kjærsgård Nørgaard Møller Ågesen Bæk Guðmundsdóttir Højlund Thøgersen Skovgaard Brøndum',
  ),
  country(
    'Sweden; SE; sv-SE; 46',
    14,
    ['Göteborg; Östra Hamngatan 18; 411 09; Göteborg'],
    ['+46 31 390 06 ##', '031-390 06 ##'],
    'Åsa Göran Märta Björn Linnéa Håkan Örjan Elsa Pär Sigrid',
    'Åkesson Björklund Sjöström Öberg Lindström Hägglund Nordström Bergqvist Åström Wallin',
  ),
  country(
    'Poland; PL; pl-PL; 48',
    20,
    [
      'Kraków; ulica Świętego Krzyża 7; 31-028; Kraków; małopolskie',
      'Łódź; ulica Piotrkowska 120; 90-006; Łódź; łódzkie',
    ],
    ['+48 12 555 ## ##', '12 555-##-##', '+48 (12) 555####'],
    'Łukasz Małgorzata Paweł Żaneta Stanisław Świętosława Grzegorz Bożena Michał Agnieszka Józef Elżbieta',
    'Wałęsiak Dąbrowska Żółkiewski Kościuszko Łęcka Ćwikła Święcicki Wójcik Gęborski Zając Źrebiec Ostrowski',
  ),
  country(
    'Hungary; HU; hu-HU; 36',
    12,
    ['Budapest; Üllői út 45; 1091; Budapest'],
    ['+36 1 555 ####', '06 1 555 ####'],
    'Győző Zsófia Ödön Tünde Gergő Ágnes Lőrinc Erzsébet Béla Csilla',
    'Szőke Erdős Kőszegi Győri Tűzoltó Nagy Hegedűs Bárány Ökrös Csányi',
  ),
  country(
    'Türkiye; TR; tr-TR; 90',
    12,
    ['İstanbul; Bağdat Caddesi 214; 34728; İstanbul; Kadıköy'],
    ['+90 212 555 ## ##', '0212 555 ## ##'],
    'Ayşe Işıl İbrahim Çağla Oğuz Şeyma Gülşen Yiğit Ümit Tuğçe',
    'Yıldız Çelik Şahin Öztürk Kılıç Işık Güneş Aydın Doğan Kaçmaz',
  ),
  country(
    'India; IN; en-IN; 91',
    14,
    ['Bengaluru; 18 Church Street; 560001; Bengaluru; Karnataka'],
    ['+91 80 5550 ####', '080-5550####'],
    'Aarav Ananya Vikram Lakshmi Rohan Divya Arjun Meera Sanjay Kavya',
    'Sharma Iyer Reddy Krishnamurthy Banerjee Chatterjee Rao Nair Kapoor Subramanian',
  ),
  country(
    'Brazil; BR; pt-BR; 55',
    14,
    ['São Paulo; Avenida Paulista 900; 01310-100; São Paulo; SP'],
    ['+55 (11) 5550-####', '11 95550 ####', '+5511 5550####'],
    'João Conceição Antônio Luíza Tião Fátima Sebastião Mônica Inácio Cecília',
    'Gonçalves Magalhães Araújo Brandão da_Conceição Simões Assunção Leitão Guimarães Falcão',
  ),
]

export type Department = { name: string; vicePresident: string; titles: string[]; weight: number; costCenter: string }

const department = (
  name: string,
  costCenter: string,
  weight: number,
  vicePresident: string,
  titles: string,
): Department => ({
  name,
  costCenter,
  weight,
  vicePresident,
  titles: titles.split(', '),
})

/** Order matters: the vice presidents get the first eight. */
export const departments: readonly Department[] = [
  department(
    'Engineering',
    'CC-1000',
    10,
    'VP Engineering',
    'Engineering Manager, Software Engineer, Senior Software Engineer, Site Reliability Engineer, QA Engineer, Principal Engineer',
  ),
  department(
    'Sales',
    'CC-2000',
    9,
    'VP Sales',
    'Sales Manager, Account Executive, Sales Representative, Solutions Consultant, Account Manager',
  ),
  department(
    'Marketing',
    'CC-2500',
    5,
    'VP Marketing',
    'Marketing Manager, Content Strategist, Brand Designer, Campaign Specialist',
  ),
  department(
    'Finance',
    'CC-3000',
    5,
    'Chief Financial Officer',
    'Finance Manager, Controller, Accountant, Payroll Specialist, Auditor',
  ),
  department('Human Resources', 'CC-3500', 3, 'VP People', 'HR Manager, Recruiter, HR Business Partner'),
  department(
    'Operations',
    'CC-4000',
    6,
    'VP Operations',
    'Operations Manager, Logistics Planner, Procurement Specialist, Facilities Coordinator',
  ),
  department(
    'Customer Support',
    'CC-4500',
    6,
    'VP Customer Success',
    'Support Manager, Support Engineer, Customer Success Manager',
  ),
  department(
    'IT',
    'CC-5000',
    4,
    'Chief Information Officer',
    'IT Manager, Identity Engineer, Help Desk Technician, Network Engineer',
  ),
  department('Legal & Compliance', 'CC-6000', 2, 'General Counsel', 'Legal Manager, Counsel, Compliance Officer'),
  department('R&D', 'CC-1500', 3, 'Head of Research', 'Research Manager, Research Scientist, Data Scientist'),
]

/** Companies of guests, with the domain that they sign in with. */
export const partners: readonly { name: string; domain: string }[] = [
  { name: 'Fabrikam', domain: 'fabrikam.com' },
  { name: 'Woodgrove Bank', domain: 'woodgrovebank.com' },
  { name: 'Tailwind Traders', domain: 'tailwindtraders.com' },
  { name: 'Trey Research', domain: 'treyresearch.net' },
]
