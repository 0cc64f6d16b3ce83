import type { NoteLanguage } from './language.ts'

// Words are compared in lower case and without accents: “canceló” stands here as “cancelo”.
export const spanish: NoteLanguage = {
  code: 'es',
  judgement: [
    'grosero|grosera|groseramente|estupido|estupida|idiota|loco|loca|ridiculo|ridicula|insoportable|vago|vaga|tonto|tonta|antipatico|antipatica',
    'arrogante|ignorante|histerico|histerica|quejica|mentiroso|mentirosa|pesado|pesada|maleducado|maleducada|desagradable',
    'cliente|llamada|senora|senor|persona dificil|imposible|horrible|encantador|encantadora|insufrible',
    'perdida de tiempo',
    'perdi|perdimos el|mi tiempo',
    'me siento|senti|molesto|enojo|harto|harta',
    'en mi opinion',
    'gracias a dios',
    'por fin colgo',
    'estoy|estaba|estamos harto|harta|hartos|cansado|cansada de',
    'mala|pesima actitud',
    'como siempre se? queja|quejando',
  ],
  ourPeople: [
    'agente|agentes|tecnico|tecnicos|instalador|companero|companera|vendedor|supervisor|supervisora|empresa|servicio|aplicacion|soporte|conductor',
  ],
  reporting: ['dijo|dice|afirmo|afirma|conto|cuenta|reporto|reporta|quejo|queja|siente|menciono|indico|descontento|descontenta|comento'],
  customerSide: [
    'cliente|clienta|titular|el|ella|ellos|esposo|esposa|marido|hijo|hija|madre|padre|vecino|vecina|inquilino|empleado|empleada|quien|llamante',
  ],
  others: [
    'banco|transportista|tecnico|instalador|almacen|portal|sistema|policia|central|operador|anterior|otro|otra|equipo|supervisor|supervisora|departamento|que',
  ],
  ourSide: ['yo|nosotros'],
  negation: ['no|nunca|ni|sin|nadie|tampoco|imposible|rechazo|rechaza|rechazado|negado|nego|fallo|falla|evito'],
  notYet: [
    'quiere|queria|quiso|desea|pide|pidio|solicito|solicita|puede|podria|debe|debera|hay|va|vamos|voy|si|cuando|hasta|antes|despues|pendiente|para|necesita|sobre|como|opcion|ofrecio|prometio|acordo|sera|seria|ser|sugirio|recomendo|amenazo',
  ],
  before: [
    'ya|antes|anteriormente|ayer|habia|hace|previamente|originalmente',
    'mes|semana|ano|lunes|martes|llamada|nota|agente pasado|pasada|anterior',
    'en enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  ],
  promise: [
    'llamaremos|llamare|llamara|reembolsaremos|reembolsare|enviaremos|enviare|enviara|escalaremos|escalare|escalara|contactaremos|contactare|repondremos|visitara|visitaremos|daremos|programaremos|revisaremos|revisare|acreditaremos',
    'voy|vamos|va a llamar|reembolsar|enviar|escalar|contactar|reponer|visitar|revisar|acreditar|devolver',
    'prometi|prometimos|comprometi a? … llamar|reembolsar|enviar|escalar|contactar|devolver',
    'programe|agende una|la llamada|visita',
    'el? reembolso|paquete|tecnico|envio llegara|vendra|sera',
  ],
  waitedFor: [
    'reembolse|reembolsamos|reembolsado',
    'emiti|procese|solicite|hice|aprobe … reembolso',
    'reembolso … emitido|procesado|solicitado|aprobado',
  ],
  timeFrame: [
    'hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|mediodia|inmediatamente|ahora',
    'en|dentro|de|a|hasta|unos # a|o|u? #? dia|dias|hora|horas|semana|semanas|mes|meses|minutos|habiles',
    'en|dentro|de un|una|dos|tres|cuatro|cinco|siete|diez a? diez|cinco|siete? dias|dia|semana|semanas|hora|horas|mes|meses|minutos',
    '# a|o|u? #? dia|dias|hora|horas|semana|semanas|mes|meses|minutos habiles?',
    'esta|proxima|proximo|este semana|mes|tarde|lunes|factura|viernes|martes',
    '# de enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
    'a las #|10:00|9:00|11:00|12:00|13:00|14:00|15:00|16:00|17:00',
    'cuando|una vez llegue|reciba|recibido|recibida|devuelto',
    'antes del? lunes|martes|miercoles|jueves|viernes|#|fin',
  ],
  givenAmount: [
    'reembolse|reembolsamos|reembolso|acredite|credito|acreditamos|condone … <amount>',
    '<amount> … reembolso|reembolsado|credito',
  ],
  approved: [
    'aprobado|aprobada|autorizado|autorizada|aprobo|autorizo por|el|la',
    'aprobacion|autorizacion|permiso de|del',
    'supervisor|supervisora|lider … aprobo|autorizo',
  ],
  bank: ['cuenta|cta|ruta|iban|banco|bancaria'],
  noBank: ['ticket|factura|pedido|caso|telefono|numero|guia|serie|permiso|referencia|terminada|codigo|imei|iccid|desde|el'],
  secretNear: ['pin|contrasena|clave|palabra|codigo'],
  claims: [
    {
      deed: 'cancellation',
      what: 'The account was cancelled',
      phrases: [
        'cancele|cancelamos|cancelo|cancelada|cerre la|el|su cuenta|servicio|suscripcion|contrato|membresia',
        'cuenta|servicio|suscripcion|contrato fue|quedo|esta|ha sido? cancelada|cancelado|cerrada|cerrado',
        'procese|complete la? cancelacion',
      ],
    },
    {
      deed: 'refund',
      what: 'A refund was made',
      phrases: [
        'reembolse|reembolsamos',
        'emiti|procese|hice|realice … reembolso',
        'reembolso de? <amount>? fue emitido|procesado|realizado',
      ],
    },
    { deed: 'credit', what: 'A credit was given', phrases: ['acredite|acreditamos|condone', 'aplique|emiti|di un|el credito'] },
    {
      deed: 'payment',
      what: 'A payment was taken',
      phrases: ['cobre|procese|tome el|un|su pago', 'pago de? <amount>? fue procesado|cobrado'],
    },
    {
      deed: 'email',
      what: 'The email was changed',
      phrases: [
        'cambie|cambiamos|actualice|corregi|anadi|agregue|quite el|su|un correo|email|e-mail',
        'correo|email fue cambiado|actualizado|corregido',
      ],
    },
    {
      deed: 'phone',
      what: 'The phone was changed',
      phrases: [
        'cambie|cambiamos|actualice|corregi|anadi|agregue|quite el|su|un numero? de? telefono',
        'telefono fue cambiado|actualizado|corregido',
      ],
    },
    {
      deed: 'address',
      what: 'An address was changed',
      phrases: ['cambie|cambiamos|actualice|corregi la|su direccion', 'direccion fue cambiada|actualizada|corregida'],
    },
    { deed: 'name', what: 'The name was changed', phrases: ['cambie|actualice|corregi el|su nombre'] },
    {
      deed: 'pin',
      what: 'The PIN was changed',
      phrases: ['cambie|cambiamos|actualice|restableci el|su pin', 'pin fue cambiado|actualizado'],
    },
    {
      deed: 'site_password',
      what: 'The site password was changed',
      phrases: ['cambie|actualice|restableci la|su contrasena|clave|palabra', 'contrasena|clave fue cambiada|actualizada'],
    },
    {
      deed: 'payment_information',
      what: 'Payment information was changed',
      phrases: ['cambie|actualice el|la|su metodo|forma|tarjeta|ciclo'],
    },
    {
      deed: 'verification',
      what: 'The caller was verified',
      phrases: ['verifique|verificamos a? al|la|su|el? cliente|clienta|identidad|llamante|titular|cuenta'],
    },
    {
      deed: 'mail',
      what: 'A message was sent',
      phrases: [
        'envie|enviamos|mande|reenvie un|una|la|el|le? confirmacion|correo|email|enlace|recibo',
        'confirmacion|correo fue enviada|enviado',
      ],
    },
    { deed: 'shipment', what: 'Something was shipped', phrases: ['despache|envie … panel|sensor|camara|teclado|bateria|equipo'] },
    { deed: 'call_scheduled', what: 'A call was scheduled', phrases: ['programe|agende una|la llamada|cita'] },
    { deed: 'hand_over', what: 'The contact was handed over', phrases: ['transferi|escale la|el|al llamada|caso|cliente|supervisor'] },
    { deed: 'test_mode', what: 'Test mode was set', phrases: ['puse|quite el? sistema|modo de|en? prueba'] },
    { deed: 'critical_note', what: 'A critical note was added', phrases: ['anadi|agregue una nota critica'] },
  ],
}
