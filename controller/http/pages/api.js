// The page's own host is the only server; what is tried here goes along with the session of whoever is signed in.
addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    dom_id: '#api',
    url: '/api/openapi.json',
    deepLinking: true,
    validatorUrl: null,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
  })
})
