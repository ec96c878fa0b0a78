// Generated from schema/storyboard.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
// @ts-nocheck: as ajv writes it.
import { ucs2length } from '../document/schema/validator.js';
import type { Validator } from '../document/schema/ajv.js';
const check0 = validate0;
const schema0 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Storyboard","description":"A storyboard as written: shots that `rushes` checks, prices, renders and keeps account of.","type":"object","additionalProperties":false,"required":["version","id","model","shots"],"properties":{"version":{"description":"The version of the storyboard language. This program reads version 1.","const":1,"examples":[1]},"id":{"$ref":"#/$defs/Id","description":"The render's identity, whatever the file is called: clips, journal and manifest stand in a folder of this name, and it is part of each take's external id. Changing it means paying again.","examples":["misty-ridge","tortoise-and-hare"]},"title":{"description":"The name that people read. Never sent to a gateway.","type":"string","minLength":1,"examples":["Misty ridge, a teaser"]},"model":{"$ref":"#/$defs/Model","description":"The model that renders every shot that does not name its own, as gateway/model.","examples":["trinetra/kling-v3","evolink/kling-v3-image-to-video","uniall/kling-v3-std"]},"budget":{"title":"Budget","description":"What this board may cost over its lifetime. What does not fit is refused before anything is sent.","type":"object","additionalProperties":false,"required":["max_credits"],"properties":{"max_credits":{"description":"The cap over all runs of this board together: a number of credits of the gateway of the board's own `model`, or a number for each gateway, by its name. Credits of different gateways are never added together, so a gateway that has no cap here is not paid at all.","anyOf":[{"type":"number","minimum":0},{"title":"CapByGateway","type":"object","minProperties":1,"additionalProperties":{"type":"number","minimum":0}}],"examples":[900,{"trinetra":2500,"evolink":40}]}},"examples":[{"max_credits":900}]},"vars":{"title":"Vars","description":"Words to be used in prompts as ${name}. A value without quotes is the text as it is written: 007 stays 007.","type":"object","propertyNames":{"description":"Letters, digits and _; does not begin with a digit.","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","examples":["hero"]},"additionalProperties":{"type":["string","number"]},"examples":[{"hero":"a traveler in a grey cloak"}]},"defaults":{"title":"Defaults","description":"Values for every shot that does not set its own. A default that a shot's model does not know is not sent to it.","type":"object","additionalProperties":false,"properties":{"duration":{"$ref":"#/$defs/Duration"},"resolution":{"$ref":"#/$defs/Resolution"},"aspect_ratio":{"$ref":"#/$defs/AspectRatio"},"negative_prompt":{"$ref":"#/$defs/NegativePrompt"},"cfg_scale":{"$ref":"#/$defs/CfgScale"},"mode":{"$ref":"#/$defs/Mode"},"audio":{"$ref":"#/$defs/Audio"},"shot_type":{"$ref":"#/$defs/ShotType"},"elements":{"$ref":"#/$defs/Elements"},"watermark":{"$ref":"#/$defs/Watermark"},"camera":{"$ref":"#/$defs/Camera"},"callback_url":{"$ref":"#/$defs/CallbackUrl"},"notes":{"$ref":"#/$defs/Notes"}},"examples":[{"duration":5,"resolution":"720p","aspect_ratio":"16:9"}]},"shots":{"description":"The shots, in the order in which they are rendered and in which a budget is spent.","type":"array","minItems":1,"items":{"$ref":"#/$defs/Shot"},"examples":[[{"id":"ridge","prompt":"A drone shot over a misty mountain range"}]]}},"$defs":{"Id":{"description":"Lower-case letters, digits, - and _; begins with a letter or digit; 64 characters at most.","type":"string","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$","examples":["ridge"]},"Model":{"description":"A model, as gateway/model.","type":"string","examples":["trinetra/kling-v3"],"minLength":1},"Duration":{"description":"Length of the clip in seconds, to the millisecond. It sets the price. Which lengths there are depends on the model. Left out, it is 5.","type":"number","exclusiveMinimum":0,"examples":[5,10],"multipleOf":0.001},"Resolution":{"description":"Resolution tier of the clip. It sets the price. Left out, it is 720p.","enum":["720p","1080p"],"examples":["720p","1080p"]},"AspectRatio":{"description":"Width to height. Left out, it is not sent and the model's own default holds (16:9; 9:16 for kling-v2.5).","type":"string","pattern":"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$","examples":["16:9","9:16","1:1"]},"NegativePrompt":{"description":"What should not be in the picture. May use ${vars}.","type":"string","minLength":1,"examples":["text, watermark"]},"CfgScale":{"description":"How closely the model follows the prompt, from 0 to 1. Kling 2.x and 3.0 may ignore it.","type":"number","examples":[0.5]},"Mode":{"description":"kling-v2.5: quality, std or pro. kling-v3: t2v or i2v, which follows from the frames when left out.","enum":["std","pro","t2v","i2v"],"examples":["std","pro"]},"CallbackUrl":{"description":"A public web address that the gateway calls when the job is done. Not part of the picture: changing it renders nothing again.","type":"string","examples":["https://example.com/hooks/rushes"]},"Notes":{"description":"For people. Never sent, and changing it renders nothing again.","type":"string","examples":["Match the light of the previous shot."]},"Axis":{"description":"From -10 to 10.","type":"number","minimum":-10,"maximum":10,"examples":[4]},"Camera":{"title":"Camera","description":"A camera move: either one or more axes from -10 to 10, or a type.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"horizontal":{"$ref":"#/$defs/Axis","description":"Moves the camera left (negative) or right (positive), -10 to 10."},"vertical":{"$ref":"#/$defs/Axis","description":"Moves the camera down (negative) or up (positive), -10 to 10."},"pan":{"$ref":"#/$defs/Axis","description":"Kling's pan turns the camera about the horizontal axis, down (negative) or up (positive): what film calls a tilt. -10 to 10."},"tilt":{"$ref":"#/$defs/Axis","description":"Kling's tilt turns the camera about the vertical axis, left (negative) or right (positive): what film calls a pan. -10 to 10."},"roll":{"$ref":"#/$defs/Axis","description":"Rolls the camera about its line of sight, -10 to 10."},"zoom":{"$ref":"#/$defs/Axis","description":"Changes the focal length: negative comes closer (a narrower view), positive goes wider, -10 to 10."},"type":{"description":"A move that the model knows by name; it takes no axes.","enum":["down_back","forward_up","right_turn_forward","left_turn_forward"],"examples":["forward_up"]},"as":{"description":"How the move is told to the model: control sends it as the gateway's camera parameter, prompt as words in the prompt, both as both. Left out, it is control where the gateway has such a parameter and words where it has none.","enum":["control","prompt","both"],"examples":["both"]}},"dependentSchemas":{"type":{"properties":{"horizontal":false,"vertical":false,"pan":false,"tilt":false,"roll":false,"zoom":false}}},"examples":[{"zoom":-4},{"type":"forward_up"},{"tilt":-3,"as":"both"}]},"Still":{"title":"Still","description":"A picture for the model to start from or to end on: a public web address, an address with an id that stands for the picture when its address is signed anew, or a picture's path on this disk, relative to the storyboard. A picture from disk is known by its bytes, and is sent by its address under the config's assets.base_url.","anyOf":[{"type":"string","minLength":1},{"title":"NamedStill","type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"description":"A public http or https address that the gateway can fetch.","type":"string","minLength":1,"examples":["https://example.com/hut-lit.png?sig=1"]},"id":{"description":"Stands for the picture in the take's identity, so that a re-signed address renders nothing again.","type":"string","minLength":1,"maxLength":200,"examples":["hut-lit"]}}}],"examples":["https://example.com/hut.png",{"url":"https://example.com/hut-lit.png?sig=1","id":"hut-lit"},"stills/hut.png"]},"Frames":{"title":"Frames","description":"The pictures that the clip begins and ends with.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"first":{"$ref":"#/$defs/Still","description":"The first frame: makes the shot image-to-video."},"last":{"$ref":"#/$defs/Still","description":"The last frame. Needs a first one; on trinetra, 5 second clips only."}},"examples":[{"first":"https://example.com/hut.png"}]},"Shot":{"title":"WrittenShot","description":"One shot: what it shows and how.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"#/$defs/Id","description":"Names the shot in clips, screens and commands; unique on the board.","examples":["ridge","door"]},"prompt":{"description":"What the shot shows. May use ${vars}. Needed, unless multi_shot says it part by part.","type":"string","pattern":"\\S","examples":["A drone shot over a misty mountain range, ${hero} on the ridge"]},"model":{"$ref":"#/$defs/Model","description":"The model for this shot alone, as gateway/model."},"frames":{"$ref":"#/$defs/Frames"},"takes":{"description":"How many good takes of this shot are wanted. Each is paid. Left out, it is 1.","type":"integer","minimum":1,"maximum":20,"examples":[2]},"duration":{"$ref":"#/$defs/Duration"},"resolution":{"$ref":"#/$defs/Resolution"},"aspect_ratio":{"$ref":"#/$defs/AspectRatio"},"negative_prompt":{"$ref":"#/$defs/NegativePrompt"},"cfg_scale":{"$ref":"#/$defs/CfgScale"},"mode":{"$ref":"#/$defs/Mode"},"audio":{"$ref":"#/$defs/Audio"},"multi_shot":{"$ref":"#/$defs/MultiShot"},"shot_type":{"$ref":"#/$defs/ShotType"},"elements":{"$ref":"#/$defs/Elements"},"watermark":{"$ref":"#/$defs/Watermark"},"camera":{"$ref":"#/$defs/Camera"},"callback_url":{"$ref":"#/$defs/CallbackUrl"},"notes":{"$ref":"#/$defs/Notes"},"renamed_from":{"description":"The shot's former id, or all of them with the oldest first: takes of these ids answer for this shot, so that giving it another id pays for nothing again. Not part of the picture. Since 0.2.","anyOf":[{"$ref":"#/$defs/Id"},{"type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/Id"}}],"examples":["ridge",["ridge","summit"]]}},"examples":[{"id":"ridge","prompt":"A drone shot over a misty mountain range","camera":{"zoom":4}}],"if":{"not":{"required":["multi_shot"],"properties":{"multi_shot":{"type":"array"}}}},"then":{"required":["prompt"],"properties":{"prompt":{"description":"What the shot shows.","examples":["A drone shot over a misty mountain range"]}}}},"Audio":{"description":"Whether the clip has sound. Left out, nothing is sent about it and the model's own default holds. uniall's model ids have it in their names: written without that ending (uniall/kling-v3-std), this picks the id, and left out, the silent one.","type":"boolean","examples":[true,false]},"ShotType":{"description":"How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. It follows from multi_shot where that is written. uniall's word for it, intelligent, is put in for you.","enum":["customize","intelligence"],"examples":["customize"]},"Elements":{"description":"Ids of elements that were made at the gateway before. Prompts name them by their place: <<<element_1>>> is the first.","type":"array","minItems":1,"maxItems":20,"items":{"type":["string","integer"],"minLength":1,"maxLength":200},"examples":[["u_8842"]]},"Watermark":{"description":"Whether the clip carries the vendor's watermark. Left out, nothing is said about it.","type":"boolean","examples":[false]},"MultiShot":{"description":"Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts last as long as the shot does; where duration is left out, it is their sum.","anyOf":[{"const":"auto"},{"type":"array","minItems":1,"maxItems":6,"items":{"title":"Part","description":"One part of the clip.","type":"object","additionalProperties":false,"required":["prompt","duration"],"properties":{"prompt":{"description":"What the part shows, in at most 512 characters. May use ${vars}.","type":"string","pattern":"\\S","maxLength":512,"examples":["The door opens"]},"duration":{"description":"Its length in whole seconds.","type":"integer","minimum":1,"examples":[3]}}}}],"examples":["auto",[{"prompt":"The hut from afar","duration":2},{"prompt":"The door opens","duration":3}]]}}};
const schema1 = {"description":"Lower-case letters, digits, - and _; begins with a letter or digit; 64 characters at most.","type":"string","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$","examples":["ridge"]};
const schema2 = {"description":"A model, as gateway/model.","type":"string","examples":["trinetra/kling-v3"],"minLength":1};
const schema3 = {"description":"Length of the clip in seconds, to the millisecond. It sets the price. Which lengths there are depends on the model. Left out, it is 5.","type":"number","exclusiveMinimum":0,"examples":[5,10],"multipleOf":0.001};
const schema4 = {"description":"Resolution tier of the clip. It sets the price. Left out, it is 720p.","enum":["720p","1080p"],"examples":["720p","1080p"]};
const schema5 = {"description":"Width to height. Left out, it is not sent and the model's own default holds (16:9; 9:16 for kling-v2.5).","type":"string","pattern":"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$","examples":["16:9","9:16","1:1"]};
const schema6 = {"description":"What should not be in the picture. May use ${vars}.","type":"string","minLength":1,"examples":["text, watermark"]};
const schema7 = {"description":"How closely the model follows the prompt, from 0 to 1. Kling 2.x and 3.0 may ignore it.","type":"number","examples":[0.5]};
const schema8 = {"description":"kling-v2.5: quality, std or pro. kling-v3: t2v or i2v, which follows from the frames when left out.","enum":["std","pro","t2v","i2v"],"examples":["std","pro"]};
const schema9 = {"description":"Whether the clip has sound. Left out, nothing is sent about it and the model's own default holds. uniall's model ids have it in their names: written without that ending (uniall/kling-v3-std), this picks the id, and left out, the silent one.","type":"boolean","examples":[true,false]};
const schema10 = {"description":"How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. It follows from multi_shot where that is written. uniall's word for it, intelligent, is put in for you.","enum":["customize","intelligence"],"examples":["customize"]};
const schema11 = {"description":"Ids of elements that were made at the gateway before. Prompts name them by their place: <<<element_1>>> is the first.","type":"array","minItems":1,"maxItems":20,"items":{"type":["string","integer"],"minLength":1,"maxLength":200},"examples":[["u_8842"]]};
const schema12 = {"description":"Whether the clip carries the vendor's watermark. Left out, nothing is said about it.","type":"boolean","examples":[false]};
const schema20 = {"description":"A public web address that the gateway calls when the job is done. Not part of the picture: changing it renders nothing again.","type":"string","examples":["https://example.com/hooks/rushes"]};
const schema21 = {"description":"For people. Never sent, and changing it renders nothing again.","type":"string","examples":["Match the light of the previous shot."]};
const func0 = Object.prototype.hasOwnProperty;
const func7 = ucs2length;
const pattern0 = new RegExp("^[a-z0-9][a-z0-9_-]{0,63}$", "u");
const pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern2 = new RegExp("^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$", "u");
const schema13 = {"title":"Camera","description":"A camera move: either one or more axes from -10 to 10, or a type.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"horizontal":{"$ref":"#/$defs/Axis","description":"Moves the camera left (negative) or right (positive), -10 to 10."},"vertical":{"$ref":"#/$defs/Axis","description":"Moves the camera down (negative) or up (positive), -10 to 10."},"pan":{"$ref":"#/$defs/Axis","description":"Kling's pan turns the camera about the horizontal axis, down (negative) or up (positive): what film calls a tilt. -10 to 10."},"tilt":{"$ref":"#/$defs/Axis","description":"Kling's tilt turns the camera about the vertical axis, left (negative) or right (positive): what film calls a pan. -10 to 10."},"roll":{"$ref":"#/$defs/Axis","description":"Rolls the camera about its line of sight, -10 to 10."},"zoom":{"$ref":"#/$defs/Axis","description":"Changes the focal length: negative comes closer (a narrower view), positive goes wider, -10 to 10."},"type":{"description":"A move that the model knows by name; it takes no axes.","enum":["down_back","forward_up","right_turn_forward","left_turn_forward"],"examples":["forward_up"]},"as":{"description":"How the move is told to the model: control sends it as the gateway's camera parameter, prompt as words in the prompt, both as both. Left out, it is control where the gateway has such a parameter and words where it has none.","enum":["control","prompt","both"],"examples":["both"]}},"dependentSchemas":{"type":{"properties":{"horizontal":false,"vertical":false,"pan":false,"tilt":false,"roll":false,"zoom":false}}},"examples":[{"zoom":-4},{"type":"forward_up"},{"tilt":-3,"as":"both"}]};
const schema14 = {"description":"From -10 to 10.","type":"number","minimum":-10,"maximum":10,"examples":[4]};

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate1.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "horizontal") || (key0 === "vertical")) || (key0 === "pan")) || (key0 === "tilt")) || (key0 === "roll")) || (key0 === "zoom")) || (key0 === "type")) || (key0 === "as"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.horizontal !== undefined && func0.call(data, "horizontal")){
let data0 = data.horizontal;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 10 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/horizontal",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < -10 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/horizontal",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/horizontal",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vertical !== undefined && func0.call(data, "vertical")){
let data1 = data.vertical;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 10 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/vertical",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < -10 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/vertical",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/vertical",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.pan !== undefined && func0.call(data, "pan")){
let data2 = data.pan;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 10 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/pan",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < -10 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/pan",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/pan",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.tilt !== undefined && func0.call(data, "tilt")){
let data3 = data.tilt;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/tilt",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < -10 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/tilt",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/tilt",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.roll !== undefined && func0.call(data, "roll")){
let data4 = data.roll;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/roll",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < -10 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/roll",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/roll",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.zoom !== undefined && func0.call(data, "zoom")){
let data5 = data.zoom;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 10 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/zoom",schemaPath:"#/$defs/Axis/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < -10 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/zoom",schemaPath:"#/$defs/Axis/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/zoom",schemaPath:"#/$defs/Axis/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema14.type,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.type !== undefined && func0.call(data, "type")){
let data6 = data.type;
if(!((((data6 === "down_back") || (data6 === "forward_up")) || (data6 === "right_turn_forward")) || (data6 === "left_turn_forward"))){
const err20 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema13.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.type.enum,parentSchema:schema13.properties.type,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.as !== undefined && func0.call(data, "as")){
let data7 = data.as;
if(!(((data7 === "control") || (data7 === "prompt")) || (data7 === "both"))){
const err21 = {instancePath:instancePath+"/as",schemaPath:"#/properties/as/enum",keyword:"enum",params:{allowedValues: schema13.properties.as.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.as.enum,parentSchema:schema13.properties.as,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.type !== undefined && func0.call(data, "type")){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.horizontal !== undefined && func0.call(data, "horizontal")){
const err22 = {instancePath:instancePath+"/horizontal",schemaPath:"#/dependentSchemas/type/properties/horizontal/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.horizontal,data:data.horizontal};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.vertical !== undefined && func0.call(data, "vertical")){
const err23 = {instancePath:instancePath+"/vertical",schemaPath:"#/dependentSchemas/type/properties/vertical/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.vertical,data:data.vertical};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.pan !== undefined && func0.call(data, "pan")){
const err24 = {instancePath:instancePath+"/pan",schemaPath:"#/dependentSchemas/type/properties/pan/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.pan,data:data.pan};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.tilt !== undefined && func0.call(data, "tilt")){
const err25 = {instancePath:instancePath+"/tilt",schemaPath:"#/dependentSchemas/type/properties/tilt/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.tilt,data:data.tilt};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.roll !== undefined && func0.call(data, "roll")){
const err26 = {instancePath:instancePath+"/roll",schemaPath:"#/dependentSchemas/type/properties/roll/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.roll,data:data.roll};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.zoom !== undefined && func0.call(data, "zoom")){
const err27 = {instancePath:instancePath+"/zoom",schemaPath:"#/dependentSchemas/type/properties/zoom/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema13.dependentSchemas.type.properties.zoom,data:data.zoom};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate1.errors = vErrors;
return errors === 0;
}
validate1.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema22 = {"title":"WrittenShot","description":"One shot: what it shows and how.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"#/$defs/Id","description":"Names the shot in clips, screens and commands; unique on the board.","examples":["ridge","door"]},"prompt":{"description":"What the shot shows. May use ${vars}. Needed, unless multi_shot says it part by part.","type":"string","pattern":"\\S","examples":["A drone shot over a misty mountain range, ${hero} on the ridge"]},"model":{"$ref":"#/$defs/Model","description":"The model for this shot alone, as gateway/model."},"frames":{"$ref":"#/$defs/Frames"},"takes":{"description":"How many good takes of this shot are wanted. Each is paid. Left out, it is 1.","type":"integer","minimum":1,"maximum":20,"examples":[2]},"duration":{"$ref":"#/$defs/Duration"},"resolution":{"$ref":"#/$defs/Resolution"},"aspect_ratio":{"$ref":"#/$defs/AspectRatio"},"negative_prompt":{"$ref":"#/$defs/NegativePrompt"},"cfg_scale":{"$ref":"#/$defs/CfgScale"},"mode":{"$ref":"#/$defs/Mode"},"audio":{"$ref":"#/$defs/Audio"},"multi_shot":{"$ref":"#/$defs/MultiShot"},"shot_type":{"$ref":"#/$defs/ShotType"},"elements":{"$ref":"#/$defs/Elements"},"watermark":{"$ref":"#/$defs/Watermark"},"camera":{"$ref":"#/$defs/Camera"},"callback_url":{"$ref":"#/$defs/CallbackUrl"},"notes":{"$ref":"#/$defs/Notes"},"renamed_from":{"description":"The shot's former id, or all of them with the oldest first: takes of these ids answer for this shot, so that giving it another id pays for nothing again. Not part of the picture. Since 0.2.","anyOf":[{"$ref":"#/$defs/Id"},{"type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/Id"}}],"examples":["ridge",["ridge","summit"]]}},"examples":[{"id":"ridge","prompt":"A drone shot over a misty mountain range","camera":{"zoom":4}}],"if":{"not":{"required":["multi_shot"],"properties":{"multi_shot":{"type":"array"}}}},"then":{"required":["prompt"],"properties":{"prompt":{"description":"What the shot shows.","examples":["A drone shot over a misty mountain range"]}}}};
const schema35 = {"description":"Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts last as long as the shot does; where duration is left out, it is their sum.","anyOf":[{"const":"auto"},{"type":"array","minItems":1,"maxItems":6,"items":{"title":"Part","description":"One part of the clip.","type":"object","additionalProperties":false,"required":["prompt","duration"],"properties":{"prompt":{"description":"What the part shows, in at most 512 characters. May use ${vars}.","type":"string","pattern":"\\S","maxLength":512,"examples":["The door opens"]},"duration":{"description":"Its length in whole seconds.","type":"integer","minimum":1,"examples":[3]}}}}],"examples":["auto",[{"prompt":"The hut from afar","duration":2},{"prompt":"The door opens","duration":3}]]};
const pattern4 = new RegExp("\\S", "u");
const schema25 = {"title":"Frames","description":"The pictures that the clip begins and ends with.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"first":{"$ref":"#/$defs/Still","description":"The first frame: makes the shot image-to-video."},"last":{"$ref":"#/$defs/Still","description":"The last frame. Needs a first one; on trinetra, 5 second clips only."}},"examples":[{"first":"https://example.com/hut.png"}]};
const schema26 = {"title":"Still","description":"A picture for the model to start from or to end on: a public web address, an address with an id that stands for the picture when its address is signed anew, or a picture's path on this disk, relative to the storyboard. A picture from disk is known by its bytes, and is sent by its address under the config's assets.base_url.","anyOf":[{"type":"string","minLength":1},{"title":"NamedStill","type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"description":"A public http or https address that the gateway can fetch.","type":"string","minLength":1,"examples":["https://example.com/hut-lit.png?sig=1"]},"id":{"description":"Stands for the picture in the take's identity, so that a re-signed address renders nothing again.","type":"string","minLength":1,"maxLength":200,"examples":["hut-lit"]}}}],"examples":["https://example.com/hut.png",{"url":"https://example.com/hut-lit.png?sig=1","id":"hut-lit"},"stills/hut.png"]};

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate4.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((key0 === "first") || (key0 === "last"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.first !== undefined && func0.call(data, "first")){
let data0 = data.first;
const _errs4 = errors;
let valid2 = false;
const _errs5 = errors;
if(typeof data0 === "string"){
if(func7(data0) < 1){
const err2 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[0].type,parentSchema:schema26.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid2 = valid2 || _valid0;
const _errs7 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if((data0.url === undefined) || (!(func0.call(data0, "url")))){
const err4 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf/1/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema26.anyOf[1].required,parentSchema:schema26.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 of Object.keys(data0)){
if(!((key1 === "url") || (key1 === "id"))){
const err5 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema26.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.url !== undefined && func0.call(data0, "url")){
let data1 = data0.url;
if(typeof data1 === "string"){
if(func7(data1) < 1){
const err6 = {instancePath:instancePath+"/first/url",schemaPath:"#/$defs/Still/anyOf/1/properties/url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[1].properties.url,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/first/url",schemaPath:"#/$defs/Still/anyOf/1/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[1].properties.url.type,parentSchema:schema26.anyOf[1].properties.url,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.id !== undefined && func0.call(data0, "id")){
let data2 = data0.id;
if(typeof data2 === "string"){
if(func7(data2) > 200){
const err8 = {instancePath:instancePath+"/first/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema26.anyOf[1].properties.id,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func7(data2) < 1){
const err9 = {instancePath:instancePath+"/first/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[1].properties.id,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/first/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[1].properties.id.type,parentSchema:schema26.anyOf[1].properties.id,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.anyOf[1].type,parentSchema:schema26.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err12 = {instancePath:instancePath+"/first",schemaPath:"#/$defs/Still/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema26.anyOf,parentSchema:schema26,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
}
if(data.last !== undefined && func0.call(data, "last")){
let data3 = data.last;
const _errs16 = errors;
let valid5 = false;
const _errs17 = errors;
if(typeof data3 === "string"){
if(func7(data3) < 1){
const err13 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[0].type,parentSchema:schema26.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid5 = valid5 || _valid1;
const _errs19 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if((data3.url === undefined) || (!(func0.call(data3, "url")))){
const err15 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf/1/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema26.anyOf[1].required,parentSchema:schema26.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 of Object.keys(data3)){
if(!((key2 === "url") || (key2 === "id"))){
const err16 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema26.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.url !== undefined && func0.call(data3, "url")){
let data4 = data3.url;
if(typeof data4 === "string"){
if(func7(data4) < 1){
const err17 = {instancePath:instancePath+"/last/url",schemaPath:"#/$defs/Still/anyOf/1/properties/url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[1].properties.url,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/last/url",schemaPath:"#/$defs/Still/anyOf/1/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[1].properties.url.type,parentSchema:schema26.anyOf[1].properties.url,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data3.id !== undefined && func0.call(data3, "id")){
let data5 = data3.id;
if(typeof data5 === "string"){
if(func7(data5) > 200){
const err19 = {instancePath:instancePath+"/last/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema26.anyOf[1].properties.id,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func7(data5) < 1){
const err20 = {instancePath:instancePath+"/last/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.anyOf[1].properties.id,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/last/id",schemaPath:"#/$defs/Still/anyOf/1/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.anyOf[1].properties.id.type,parentSchema:schema26.anyOf[1].properties.id,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.anyOf[1].type,parentSchema:schema26.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err23 = {instancePath:instancePath+"/last",schemaPath:"#/$defs/Still/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema26.anyOf,parentSchema:schema26,data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate4.errors = vErrors;
return errors === 0;
}
validate4.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate3.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.multi_shot === undefined) || (!(func0.call(data, "multi_shot")))) && (missing0 = "multi_shot")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.multi_shot !== undefined && func0.call(data, "multi_shot")){
if(!(Array.isArray(data.multi_shot))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var valid1 = _errs4 === errors;
if(valid1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err3 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema22.then.required,parentSchema:schema22.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
}
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema22.if,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.id === undefined) || (!(func0.call(data, "id")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema22.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.id !== undefined && func0.call(data, "id")){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/Id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.type,parentSchema:schema1,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data2 = data.prompt;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema22.properties.prompt,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.prompt.type,parentSchema:schema22.properties.prompt,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data3 = data.model;
if(typeof data3 === "string"){
if(func7(data3) < 1){
const err11 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/Model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema2,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/Model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.type,parentSchema:schema2,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.frames !== undefined && func0.call(data, "frames")){
if(!(validate4(data.frames, {instancePath:instancePath+"/frames",parentData:data,parentDataProperty:"frames",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
}
if(data.takes !== undefined && func0.call(data, "takes")){
let data5 = data.takes;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err13 = {instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema22.properties.takes.type,parentSchema:schema22.properties.takes,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 20 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema22.properties.takes,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema22.properties.takes,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data6 = data.duration;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 <= 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/Duration/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema3,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
let res0;
if((0.001 === 0 || (res0 = data6/0.001, Math.abs(Math.round(res0) - res0) > 1e-6))){
const err17 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/Duration/multipleOf",keyword:"multipleOf",params:{multipleOf: 0.001},message:"must be multiple of 0.001",schema:0.001,parentSchema:schema3,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/Duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.type,parentSchema:schema3,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.resolution !== undefined && func0.call(data, "resolution")){
let data7 = data.resolution;
if(!((data7 === "720p") || (data7 === "1080p"))){
const err19 = {instancePath:instancePath+"/resolution",schemaPath:"#/$defs/Resolution/enum",keyword:"enum",params:{allowedValues: schema4.enum},message:"must be equal to one of the allowed values",schema:schema4.enum,parentSchema:schema4,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data8 = data.aspect_ratio;
if(typeof data8 === "string"){
if(!pattern2.test(data8)){
const err20 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/$defs/AspectRatio/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$"},message:"must match pattern \""+"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$"+"\"",schema:"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$",parentSchema:schema5,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/$defs/AspectRatio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.type,parentSchema:schema5,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.negative_prompt !== undefined && func0.call(data, "negative_prompt")){
let data9 = data.negative_prompt;
if(typeof data9 === "string"){
if(func7(data9) < 1){
const err22 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/$defs/NegativePrompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/$defs/NegativePrompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.type,parentSchema:schema6,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.cfg_scale !== undefined && func0.call(data, "cfg_scale")){
let data10 = data.cfg_scale;
if(!((typeof data10 == "number") && (isFinite(data10)))){
const err24 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/$defs/CfgScale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema7.type,parentSchema:schema7,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.mode !== undefined && func0.call(data, "mode")){
let data11 = data.mode;
if(!((((data11 === "std") || (data11 === "pro")) || (data11 === "t2v")) || (data11 === "i2v"))){
const err25 = {instancePath:instancePath+"/mode",schemaPath:"#/$defs/Mode/enum",keyword:"enum",params:{allowedValues: schema8.enum},message:"must be equal to one of the allowed values",schema:schema8.enum,parentSchema:schema8,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.audio !== undefined && func0.call(data, "audio")){
let data12 = data.audio;
if(typeof data12 !== "boolean"){
const err26 = {instancePath:instancePath+"/audio",schemaPath:"#/$defs/Audio/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema9.type,parentSchema:schema9,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.multi_shot !== undefined && func0.call(data, "multi_shot")){
let data13 = data.multi_shot;
const _errs41 = errors;
let valid14 = false;
const _errs42 = errors;
if("auto" !== data13){
const err27 = {instancePath:instancePath+"/multi_shot",schemaPath:"#/$defs/MultiShot/anyOf/0/const",keyword:"const",params:{allowedValue: "auto"},message:"must be equal to constant",schema:"auto",parentSchema:schema35.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid1 = _errs42 === errors;
valid14 = valid14 || _valid1;
const _errs43 = errors;
if(Array.isArray(data13)){
if(data13.length > 6){
const err28 = {instancePath:instancePath+"/multi_shot",schemaPath:"#/$defs/MultiShot/anyOf/1/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema35.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13.length < 1){
const err29 = {instancePath:instancePath+"/multi_shot",schemaPath:"#/$defs/MultiShot/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if((data14.prompt === undefined) || (!(func0.call(data14, "prompt")))){
const err30 = {instancePath:instancePath+"/multi_shot/" + i0,schemaPath:"#/$defs/MultiShot/anyOf/1/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema35.anyOf[1].items.required,parentSchema:schema35.anyOf[1].items,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((data14.duration === undefined) || (!(func0.call(data14, "duration")))){
const err31 = {instancePath:instancePath+"/multi_shot/" + i0,schemaPath:"#/$defs/MultiShot/anyOf/1/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema35.anyOf[1].items.required,parentSchema:schema35.anyOf[1].items,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key1 of Object.keys(data14)){
if(!((key1 === "prompt") || (key1 === "duration"))){
const err32 = {instancePath:instancePath+"/multi_shot/" + i0,schemaPath:"#/$defs/MultiShot/anyOf/1/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema35.anyOf[1].items,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data14.prompt !== undefined && func0.call(data14, "prompt")){
let data15 = data14.prompt;
if(typeof data15 === "string"){
if(func7(data15) > 512){
const err33 = {instancePath:instancePath+"/multi_shot/" + i0+"/prompt",schemaPath:"#/$defs/MultiShot/anyOf/1/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema35.anyOf[1].items.properties.prompt,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!pattern4.test(data15)){
const err34 = {instancePath:instancePath+"/multi_shot/" + i0+"/prompt",schemaPath:"#/$defs/MultiShot/anyOf/1/items/properties/prompt/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema35.anyOf[1].items.properties.prompt,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/multi_shot/" + i0+"/prompt",schemaPath:"#/$defs/MultiShot/anyOf/1/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.anyOf[1].items.properties.prompt.type,parentSchema:schema35.anyOf[1].items.properties.prompt,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data14.duration !== undefined && func0.call(data14, "duration")){
let data16 = data14.duration;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err36 = {instancePath:instancePath+"/multi_shot/" + i0+"/duration",schemaPath:"#/$defs/MultiShot/anyOf/1/items/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.anyOf[1].items.properties.duration.type,parentSchema:schema35.anyOf[1].items.properties.duration,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/multi_shot/" + i0+"/duration",schemaPath:"#/$defs/MultiShot/anyOf/1/items/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema35.anyOf[1].items.properties.duration,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
else {
const err38 = {instancePath:instancePath+"/multi_shot/" + i0,schemaPath:"#/$defs/MultiShot/anyOf/1/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.anyOf[1].items.type,parentSchema:schema35.anyOf[1].items,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/multi_shot",schemaPath:"#/$defs/MultiShot/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.anyOf[1].type,parentSchema:schema35.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid1 = _errs43 === errors;
valid14 = valid14 || _valid1;
if(!valid14){
const err40 = {instancePath:instancePath+"/multi_shot",schemaPath:"#/$defs/MultiShot/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema35.anyOf,parentSchema:schema35,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
}
}
if(data.shot_type !== undefined && func0.call(data, "shot_type")){
let data17 = data.shot_type;
if(!((data17 === "customize") || (data17 === "intelligence"))){
const err41 = {instancePath:instancePath+"/shot_type",schemaPath:"#/$defs/ShotType/enum",keyword:"enum",params:{allowedValues: schema10.enum},message:"must be equal to one of the allowed values",schema:schema10.enum,parentSchema:schema10,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.elements !== undefined && func0.call(data, "elements")){
let data18 = data.elements;
if(Array.isArray(data18)){
if(data18.length > 20){
const err42 = {instancePath:instancePath+"/elements",schemaPath:"#/$defs/Elements/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data18.length < 1){
const err43 = {instancePath:instancePath+"/elements",schemaPath:"#/$defs/Elements/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if((typeof data19 !== "string") && (!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19))))){
const err44 = {instancePath:instancePath+"/elements/" + i1,schemaPath:"#/$defs/Elements/items/type",keyword:"type",params:{type: schema11.items.type},message:"must be string,integer",schema:schema11.items.type,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(typeof data19 === "string"){
if(func7(data19) > 200){
const err45 = {instancePath:instancePath+"/elements/" + i1,schemaPath:"#/$defs/Elements/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(func7(data19) < 1){
const err46 = {instancePath:instancePath+"/elements/" + i1,schemaPath:"#/$defs/Elements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
}
else {
const err47 = {instancePath:instancePath+"/elements",schemaPath:"#/$defs/Elements/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.type,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.watermark !== undefined && func0.call(data, "watermark")){
let data20 = data.watermark;
if(typeof data20 !== "boolean"){
const err48 = {instancePath:instancePath+"/watermark",schemaPath:"#/$defs/Watermark/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.type,parentSchema:schema12,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.camera !== undefined && func0.call(data, "camera")){
if(!(validate1(data.camera, {instancePath:instancePath+"/camera",parentData:data,parentDataProperty:"camera",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
}
if(data.callback_url !== undefined && func0.call(data, "callback_url")){
let data22 = data.callback_url;
if(typeof data22 !== "string"){
const err49 = {instancePath:instancePath+"/callback_url",schemaPath:"#/$defs/CallbackUrl/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.notes !== undefined && func0.call(data, "notes")){
let data23 = data.notes;
if(typeof data23 !== "string"){
const err50 = {instancePath:instancePath+"/notes",schemaPath:"#/$defs/Notes/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.renamed_from !== undefined && func0.call(data, "renamed_from")){
let data24 = data.renamed_from;
const _errs70 = errors;
let valid25 = false;
const _errs71 = errors;
if(typeof data24 === "string"){
if(!pattern0.test(data24)){
const err51 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1,data:data24};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/$defs/Id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.type,parentSchema:schema1,data:data24};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid2 = _errs71 === errors;
valid25 = valid25 || _valid2;
const _errs74 = errors;
if(Array.isArray(data24)){
if(data24.length > 20){
const err53 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/properties/renamed_from/anyOf/1/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema22.properties.renamed_from.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data24.length < 1){
const err54 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/properties/renamed_from/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema22.properties.renamed_from.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(typeof data25 === "string"){
if(!pattern0.test(data25)){
const err55 = {instancePath:instancePath+"/renamed_from/" + i2,schemaPath:"#/$defs/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1,data:data25};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/renamed_from/" + i2,schemaPath:"#/$defs/Id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.type,parentSchema:schema1,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/properties/renamed_from/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.renamed_from.anyOf[1].type,parentSchema:schema22.properties.renamed_from.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid2 = _errs74 === errors;
valid25 = valid25 || _valid2;
if(!valid25){
const err58 = {instancePath:instancePath+"/renamed_from",schemaPath:"#/properties/renamed_from/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema22.properties.renamed_from.anyOf,parentSchema:schema22.properties.renamed_from,data:data24};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
errors = _errs70;
if(vErrors !== null){
if(_errs70){
vErrors.length = _errs70;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err59 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
validate3.errors = vErrors;
return errors === 0;
}
validate3.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.version === undefined) || (!(func0.call(data, "version")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.id === undefined) || (!(func0.call(data, "id")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.shots === undefined) || (!(func0.call(data, "shots")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "shots"},message:"must have required property '"+"shots"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "version") || (key0 === "id")) || (key0 === "title")) || (key0 === "model")) || (key0 === "budget")) || (key0 === "vars")) || (key0 === "defaults")) || (key0 === "shots"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.version !== undefined && func0.call(data, "version")){
let data0 = data.version;
if(1 !== data0){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema0.properties.version,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.id !== undefined && func0.call(data, "id")){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/Id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.type,parentSchema:schema1,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.title !== undefined && func0.call(data, "title")){
let data2 = data.title;
if(typeof data2 === "string"){
if(func7(data2) < 1){
const err8 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.title,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.title.type,parentSchema:schema0.properties.title,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data3 = data.model;
if(typeof data3 === "string"){
if(func7(data3) < 1){
const err10 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/Model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema2,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/model",schemaPath:"#/$defs/Model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.type,parentSchema:schema2,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.budget !== undefined && func0.call(data, "budget")){
let data4 = data.budget;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if((data4.max_credits === undefined) || (!(func0.call(data4, "max_credits")))){
const err12 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/required",keyword:"required",params:{missingProperty: "max_credits"},message:"must have required property '"+"max_credits"+"'",schema:schema0.properties.budget.required,parentSchema:schema0.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 of Object.keys(data4)){
if(!(key1 === "max_credits")){
const err13 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.max_credits !== undefined && func0.call(data4, "max_credits")){
let data5 = data4.max_credits;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/budget/max_credits",schemaPath:"#/properties/budget/properties/max_credits/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/budget/max_credits",schemaPath:"#/properties/budget/properties/max_credits/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema0.properties.budget.properties.max_credits.anyOf[0].type,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid4 = valid4 || _valid0;
const _errs18 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length < 1){
const err16 = {instancePath:instancePath+"/budget/max_credits",schemaPath:"#/properties/budget/properties/max_credits/anyOf/1/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 of Object.keys(data5)){
let data6 = data5[key2];
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/budget/max_credits/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/budget/properties/max_credits/anyOf/1/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[1].additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/budget/max_credits/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/budget/properties/max_credits/anyOf/1/additionalProperties/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema0.properties.budget.properties.max_credits.anyOf[1].additionalProperties.type,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[1].additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/budget/max_credits",schemaPath:"#/properties/budget/properties/max_credits/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.budget.properties.max_credits.anyOf[1].type,parentSchema:schema0.properties.budget.properties.max_credits.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err20 = {instancePath:instancePath+"/budget/max_credits",schemaPath:"#/properties/budget/properties/max_credits/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema0.properties.budget.properties.max_credits.anyOf,parentSchema:schema0.properties.budget.properties.max_credits,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.budget.type,parentSchema:schema0.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.vars !== undefined && func0.call(data, "vars")){
let data7 = data.vars;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 of Object.keys(data7)){
const _errs25 = errors;
if(typeof key3 === "string"){
if(!pattern1.test(key3)){
const err22 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema0.properties.vars.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var valid6 = _errs25 === errors;
if(!valid6){
const err23 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema0.properties.vars.propertyNames,parentSchema:schema0.properties.vars,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key4 of Object.keys(data7)){
let data8 = data7[key4];
if((typeof data8 !== "string") && (!((typeof data8 == "number") && (isFinite(data8))))){
const err24 = {instancePath:instancePath+"/vars/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema0.properties.vars.additionalProperties.type},message:"must be string,number",schema:schema0.properties.vars.additionalProperties.type,parentSchema:schema0.properties.vars.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.vars.type,parentSchema:schema0.properties.vars,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.defaults !== undefined && func0.call(data, "defaults")){
let data9 = data.defaults;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key5 of Object.keys(data9)){
if(!(func0.call(schema0.properties.defaults.properties, key5))){
const err26 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.defaults,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.duration !== undefined && func0.call(data9, "duration")){
let data10 = data9.duration;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 0 || isNaN(data10)){
const err27 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/$defs/Duration/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema3,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
let res0;
if((0.001 === 0 || (res0 = data10/0.001, Math.abs(Math.round(res0) - res0) > 1e-6))){
const err28 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/$defs/Duration/multipleOf",keyword:"multipleOf",params:{multipleOf: 0.001},message:"must be multiple of 0.001",schema:0.001,parentSchema:schema3,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/$defs/Duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.type,parentSchema:schema3,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data9.resolution !== undefined && func0.call(data9, "resolution")){
let data11 = data9.resolution;
if(!((data11 === "720p") || (data11 === "1080p"))){
const err30 = {instancePath:instancePath+"/defaults/resolution",schemaPath:"#/$defs/Resolution/enum",keyword:"enum",params:{allowedValues: schema4.enum},message:"must be equal to one of the allowed values",schema:schema4.enum,parentSchema:schema4,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.aspect_ratio !== undefined && func0.call(data9, "aspect_ratio")){
let data12 = data9.aspect_ratio;
if(typeof data12 === "string"){
if(!pattern2.test(data12)){
const err31 = {instancePath:instancePath+"/defaults/aspect_ratio",schemaPath:"#/$defs/AspectRatio/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$"},message:"must match pattern \""+"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$"+"\"",schema:"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$",parentSchema:schema5,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/defaults/aspect_ratio",schemaPath:"#/$defs/AspectRatio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.type,parentSchema:schema5,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data9.negative_prompt !== undefined && func0.call(data9, "negative_prompt")){
let data13 = data9.negative_prompt;
if(typeof data13 === "string"){
if(func7(data13) < 1){
const err33 = {instancePath:instancePath+"/defaults/negative_prompt",schemaPath:"#/$defs/NegativePrompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/defaults/negative_prompt",schemaPath:"#/$defs/NegativePrompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.type,parentSchema:schema6,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.cfg_scale !== undefined && func0.call(data9, "cfg_scale")){
let data14 = data9.cfg_scale;
if(!((typeof data14 == "number") && (isFinite(data14)))){
const err35 = {instancePath:instancePath+"/defaults/cfg_scale",schemaPath:"#/$defs/CfgScale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema7.type,parentSchema:schema7,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.mode !== undefined && func0.call(data9, "mode")){
let data15 = data9.mode;
if(!((((data15 === "std") || (data15 === "pro")) || (data15 === "t2v")) || (data15 === "i2v"))){
const err36 = {instancePath:instancePath+"/defaults/mode",schemaPath:"#/$defs/Mode/enum",keyword:"enum",params:{allowedValues: schema8.enum},message:"must be equal to one of the allowed values",schema:schema8.enum,parentSchema:schema8,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.audio !== undefined && func0.call(data9, "audio")){
let data16 = data9.audio;
if(typeof data16 !== "boolean"){
const err37 = {instancePath:instancePath+"/defaults/audio",schemaPath:"#/$defs/Audio/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema9.type,parentSchema:schema9,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data9.shot_type !== undefined && func0.call(data9, "shot_type")){
let data17 = data9.shot_type;
if(!((data17 === "customize") || (data17 === "intelligence"))){
const err38 = {instancePath:instancePath+"/defaults/shot_type",schemaPath:"#/$defs/ShotType/enum",keyword:"enum",params:{allowedValues: schema10.enum},message:"must be equal to one of the allowed values",schema:schema10.enum,parentSchema:schema10,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data9.elements !== undefined && func0.call(data9, "elements")){
let data18 = data9.elements;
if(Array.isArray(data18)){
if(data18.length > 20){
const err39 = {instancePath:instancePath+"/defaults/elements",schemaPath:"#/$defs/Elements/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data18.length < 1){
const err40 = {instancePath:instancePath+"/defaults/elements",schemaPath:"#/$defs/Elements/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
if((typeof data19 !== "string") && (!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19))))){
const err41 = {instancePath:instancePath+"/defaults/elements/" + i0,schemaPath:"#/$defs/Elements/items/type",keyword:"type",params:{type: schema11.items.type},message:"must be string,integer",schema:schema11.items.type,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(typeof data19 === "string"){
if(func7(data19) > 200){
const err42 = {instancePath:instancePath+"/defaults/elements/" + i0,schemaPath:"#/$defs/Elements/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func7(data19) < 1){
const err43 = {instancePath:instancePath+"/defaults/elements/" + i0,schemaPath:"#/$defs/Elements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.items,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
else {
const err44 = {instancePath:instancePath+"/defaults/elements",schemaPath:"#/$defs/Elements/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.type,parentSchema:schema11,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data9.watermark !== undefined && func0.call(data9, "watermark")){
let data20 = data9.watermark;
if(typeof data20 !== "boolean"){
const err45 = {instancePath:instancePath+"/defaults/watermark",schemaPath:"#/$defs/Watermark/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.type,parentSchema:schema12,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data9.camera !== undefined && func0.call(data9, "camera")){
if(!(validate1(data9.camera, {instancePath:instancePath+"/defaults/camera",parentData:data9,parentDataProperty:"camera",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
}
if(data9.callback_url !== undefined && func0.call(data9, "callback_url")){
let data22 = data9.callback_url;
if(typeof data22 !== "string"){
const err46 = {instancePath:instancePath+"/defaults/callback_url",schemaPath:"#/$defs/CallbackUrl/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data22};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data9.notes !== undefined && func0.call(data9, "notes")){
let data23 = data9.notes;
if(typeof data23 !== "string"){
const err47 = {instancePath:instancePath+"/defaults/notes",schemaPath:"#/$defs/Notes/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data23};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.defaults.type,parentSchema:schema0.properties.defaults,data:data9};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.shots !== undefined && func0.call(data, "shots")){
let data24 = data.shots;
if(Array.isArray(data24)){
if(data24.length < 1){
const err49 = {instancePath:instancePath+"/shots",schemaPath:"#/properties/shots/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema0.properties.shots,data:data24};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len1 = data24.length;
for(let i1=0; i1<len1; i1++){
if(!(validate3(data24[i1], {instancePath:instancePath+"/shots/" + i1,parentData:data24,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
errors = vErrors.length;
}
}
}
else {
const err50 = {instancePath:instancePath+"/shots",schemaPath:"#/properties/shots/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema0.properties.shots.type,parentSchema:schema0.properties.shots,data:data24};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.type,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const storyboardChecks: Readonly<Record<string, Validator>> = {
  "storyboard": check0,
};
