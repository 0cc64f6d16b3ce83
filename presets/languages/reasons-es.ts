/**
 * How what a customer said is reported in Spanish, which says the person with the verb. A verb of the first person is turned where it stands in
 * this list; where a word could be one and stands in none, nothing is drafted.
 */

const verbs = [
  ...[
    'me mudo>se muda',
    'me mudé>se mudó',
    'me mudaré>se mudará',
    'me voy>se va',
    'me fui>se fue',
    'me cambio>se cambia',
    'me cambié>se cambió',
  ],
  ...[
    'me quedo>se queda',
    'me quedé>se quedó',
    'me jubilo>se jubila',
    'me jubilé>se jubiló',
    'me divorcio>se divorcia',
    'me divorcié>se divorció',
  ],
  ...['me caso>se casa', 'me casé>se casó', 'me traslado>se traslada', 'me trasladé>se trasladó', 'me arrepiento>se arrepiente'],
  ...['me he>se ha', 'nos hemos>se han', 'nos mudamos>se mudan', 'nos vamos>se van', 'nos cambiamos>se cambian'],
  // What is done to somebody without being aimed at them alone takes “le”.
  ...[
    'me cobran>le cobran',
    'me cobraron>le cobraron',
    'me cobra>le cobra',
    'me cobró>le cobró',
    'me subieron>le subieron',
    'me suben>le suben',
  ],
  ...['me dijeron>le dijeron', 'me prometieron>le prometieron', 'me ofrece>le ofrece', 'me ofrecen>le ofrecen', 'me ofreció>le ofreció'],
  ...[
    'me ofrecieron>le ofrecieron',
    'me dan>le dan',
    'me da>le da',
    'me dieron>le dieron',
    'me conviene>le conviene',
    'me alcanza>le alcanza',
  ],
  ...[
    'me gusta>le gusta',
    'me gustó>le gustó',
    'me sirve>le sirve',
    'me sirvió>le sirvió',
    'me queda>le queda',
    'me falta>le falta',
    'me sale>le sale',
  ],
  ...[
    'me resulta>le resulta',
    'me parece>le parece',
    'me funciona>le funciona',
    'me funcionó>le funcionó',
    'me hace>le hace',
    'me interesa>le interesa',
  ],
  ...[
    'nos cobran>les cobran',
    'nos cobraron>les cobraron',
    'nos subieron>les subieron',
    'nos ofrecen>les ofrecen',
    'nos ofrecieron>les ofrecieron',
  ],
  ...['nos conviene>les conviene', 'nos sirve>les sirve', 'nos gusta>les gusta', 'nos sale>les sale', 'nos dijeron>les dijeron'],
  ...['pago de más>paga de más', 'pago demasiado>paga demasiado', 'pago mucho>paga mucho', 'pago más>paga más', 'pago doble>paga doble'],
  ...[
    'no uso>no usa',
    'no lo uso>no lo usa',
    'no la uso>no la usa',
    'ya no trabajo>ya no trabaja',
    'vendo>vende',
    'vendí>vendió',
    'vivo>vive',
  ],
  ...[
    'viví>vivió',
    'viajo>viaja',
    'necesito>necesita',
    'quiero>quiere',
    'prefiero>prefiere',
    'tengo>tiene',
    'tuve>tuvo',
    'puedo>puede',
    'pude>pudo',
  ],
  ...[
    'quise>quiso',
    'hago>hace',
    'hice>hizo',
    'estuve>estuvo',
    'estoy>está',
    'soy>es',
    'voy>va',
    'doy>da',
    'debo>debe',
    'dejo>deja',
    'dejé>dejó',
  ],
  ...[
    'busco>busca',
    'perdí>perdió',
    'pierdo>pierde',
    'encontré>encontró',
    'compré>compró',
    'contraté>contrató',
    'cambié>cambió',
    'pagué>pagó',
  ],
  ...[
    'llamé>llamó',
    'decidí>decidió',
    'recibí>recibió',
    'salí>salió',
    'conseguí>consiguió',
    'esperé>esperó',
    'pedí>pidió',
    'sufrí>sufrió',
    'gané>ganó',
  ],
  ...[
    'creo>cree',
    'pienso>piensa',
    'veo>ve',
    'salgo>sale',
    'vengo>viene',
    'sigo>sigue',
    'vuelvo>vuelve',
    'entiendo>entiende',
    'conozco>conoce',
  ],
  ...['iré>irá', 'he>ha', 'hemos>han', 'tenemos>tienen', 'queremos>quieren', 'podemos>pueden', 'estamos>están', 'somos>son', 'vamos>van'],
  ...['necesitamos>necesitan', 'vendemos>venden', 'mi>su', 'mis>sus', 'nuestro>su', 'nuestra>su', 'nuestros>sus', 'nuestras>sus'],
]

/** Whoever speaks, or is spoken to, still stands there; or it is no Spanish at all. */
const persons = [
  'yo|me|mí|conmigo|nos|nosotros|nosotras|mío|mía|míos|mías|tú|ti|te|tu|tus|contigo|usted|ustedes|os|vuestro|vuestra',
  "the|and|my|is|are|was|were|of|with|i|i'm|i've|we|our|us|too|moving|they|cheaper|price|expensive",
]

/** Endings (with a dash) and words that may be a verb of the first person. */
const looks = [
  '-o|-é|-í|-mos|-oy|sé|fui|dije|traje|supe|vine|puse',
  'encontre|cambie|compre|contrate|pague|llame|mude|deje|espere|gane|use|jubile|decidi|recibi|perdi|vendi|vivi|sali|consegui|pedi|sufri|firme',
  'traslado|pido|mido|cuido|olvido|impido|decido|divido|resido|añado|enfado|nado',
]

/** What looks so and is none. */
const sure = [
  '-ado|-ido|-ísimo|no|lo|como|cómo|pero|cuando|cuándo|otro|mucho|poco|tanto|demasiado|mismo|nuevo|solo|sólo|bajo|todo|algo|luego|dentro|ambos',
  'precio|caro|barato|servicio|equipo|dinero|contrato|plazo|sueldo|esposo|hijo|hermano|vecino|marido|abuelo|suegro|amigo|dueño|inquilino|jefe',
  'piso|edificio|ruido|año|mayo|junio|julio|marzo|enero|febrero|agosto|negocio|divorcio|gobierno|mercado|tiempo|ejemplo|teléfono|internet',
  'malo|bueno|lento|largo|corto|peor|alto|mínimo|máximo|último|primero|segundo|tercero|técnico|médico|enfermo|muerto|cierto|claro|roto|abierto',
  'cinco|cuatro|ocho|cero|ciento|porqué|qué|café|bebé|aquí|ahí|allí|así|sí|soporte|descuento|aumento|desempleo|extranjero|desarrollo|vecindario',
  'méxico|puerto|rico|ohio|idaho|colorado|chicago|toledo|domingo|antonio|diego|francisco|san|extremos|menos|demos',
]

/** After these a word is a thing and no verb: “el pago”, “por trabajo”. */
const articles = [
  'el|un|su|sus|del|al|de|por|con|sin|en|a|para|este|ese|otro|algún|ningún|cada|nuevo|mejor|mal|buen|gran|muy|más|tan|demasiado|mucho|poco|uno',
]

export const spanishReasons: Record<string, string> = {
  reason_said: 'El cliente dijo por qué quiere irse: {said}.',
  reason_turns: verbs.join('|'),
  reason_unsure: persons.join('|'),
  reason_looks: looks.join('|'),
  reason_sure: sure.join('|'),
  reason_articles: articles.join('|'),
  reason_words: [
    'el|la|los|las|un|una|unos|unas|que|qué|de|del|y|con|por|para|muy|más|me|nos|se|le|les|lo|es|está|están|son|ya|porque|al|en|su|sus|otra|otro|pero',
    'yo|no|eso|esto|nada|nadie|cuando|sin|casa|servicio|precio|caro|cara|barato|barata|demasiado|mucho|trabajo|ciudad|esposo|esposa|marido|hijo|hija|dinero|factura|contrato',
    '-aron|-ieron|-aban|-iendo|-ción|-mente|-amos|-emos',
  ].join('|'),
  reason_letters: 'ñáéíóúü',
  // “Para mi” without its accent is no “para su”.
  reason_not_last: 'su|sus|no|ha|han|es|está',
}
