// A small API that a user might bring along.

export const TOKEN = 'canary-4e1f7a52-c0de-secret'

const error = `{ description: An error., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }`

export const NOTES = `openapi: 3.0.3
info: { title: Notes, version: '1' }
servers: [{ url: https://notes.example.com/v1 }]
security: [{ bearer: [] }]
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        '200': { description: Notes., content: { application/json: { schema: { $ref: '#/components/schemas/Notes' } } } }
        '400': ${error}
        '401': ${error}
        '404': ${error}
    post:
      operationId: addNote
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } }
      responses:
        '201': { description: A note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '400': ${error}
        '401': ${error}
        '415': ${error}
        '422': ${error}
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getNote
      responses:
        '200': { description: A note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '400': ${error}
        '401': ${error}
        '404': ${error}
    delete:
      operationId: deleteNote
      responses:
        '204': { description: Gone. }
        '400': ${error}
        '401': ${error}
        '404': ${error}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas:
    Note: { type: object, required: [id, text], properties: { id: { type: string }, text: { type: string } } }
    Notes: { type: object, required: [notes], properties: { notes: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
    Error: { type: object, required: [error], properties: { error: { type: string } } }
`
