// Generated from schema/requests/ by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.

export const requestSchemas = {
  "trinetra.kling-v2.5": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "requests/trinetra.kling-v2.5.schema.json",
    "title": "POST /v1/video/kling-v2.5",
    "description": "The body of a request for trinetra/kling-v2.5, from the vendor's document for kling-v2.5.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "mode": {
        "enum": [
          "std",
          "pro"
        ],
        "description": "Quality mode."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. Requires image_url; 5 s clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 10,
        "description": "Clip length in seconds (1-10)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Sets the price; always sent."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "Caller-supplied correlation/idempotency id."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    }
  },
  "trinetra.kling-v3-omni": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "requests/trinetra.kling-v3-omni.schema.json",
    "title": "POST /v1/video/kling-v3-omni",
    "description": "The body of a request for trinetra/kling-v3-omni, from the vendor's document for kling-v3-omni.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. Requires image_url; 5 s clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 15,
        "description": "Clip length in seconds (1-15)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Sets the price; always sent."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "Caller-supplied correlation/idempotency id."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    }
  },
  "trinetra.kling-v3": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "requests/trinetra.kling-v3.schema.json",
    "title": "POST /v1/video/kling-v3",
    "description": "The body of a request for trinetra/kling-v3, from the vendor's document for kling-v3.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "mode": {
        "enum": [
          "t2v",
          "i2v"
        ],
        "description": "Generation mode."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. Requires image_url; 5 s clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 10,
        "description": "Clip length in seconds (1-10)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Sets the price; always sent."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "Caller-supplied correlation/idempotency id."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    },
    "allOf": [
      {
        "if": {
          "required": [
            "mode"
          ],
          "properties": {
            "mode": {
              "const": "i2v"
            }
          }
        },
        "then": {
          "required": [
            "image_url"
          ]
        }
      }
    ]
  }
} as const;
